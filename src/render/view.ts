import type { Contingency } from '../planner/contingency.ts';
import type { ChangesSince } from '../planner/difference.ts';
import type { Profile } from '../profile/profile.ts';
import type { Rules } from '../rules/types.ts';

/** What a renderer may know of the place it writes for, and of where its reader is. */
export interface Surface {
  /** Columns of the terminal; no line is wider. Below 24 it is taken as 24. */
  readonly columns: number;
  /** chalk's level: 0 is no colour. */
  readonly color: 0 | 1 | 2 | 3;
  /** Whether more than ASCII can be shown. */
  readonly unicode: boolean;
  /** The reader's IANA zone, e.g. Asia/Karachi. */
  readonly zone: string;
  /** How this program is called for this profile, where that is more than its name: usmle-plan --profile anna. */
  readonly command?: string;
}

/** The same, with the person a plan is for. */
export interface View extends Surface {
  readonly profile: Profile;
  readonly rules: Rules;
  /** Whether every line of the plan comes with its reason. */
  readonly reasons?: boolean;
  /** Whether a long list is shown to its end. */
  readonly all?: boolean;
  /** What follows if the next exam is not passed; null where none is open. */
  readonly contingency?: Contingency | null;
  /** What is elsewhere than at the last look, and the day of that look. */
  readonly since?: Since;
}

export interface Since extends ChangesSince {
  /** YYYY-MM-DD. */
  readonly on: string;
}

/** For what is kept as a file. */
export interface FileView extends View {
  /** The name under which the profile is stored, where it has one of its own. */
  readonly owner?: string;
  /** Whether a calendar has what is done or dropped as well. */
  readonly done?: boolean;
  /** Of a calendar: higher than that of an earlier state of its events. */
  readonly sequence?: number;
}
