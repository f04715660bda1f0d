import { padEnd, widthOf } from './columns.ts';
import { hanging, page, sheetFor } from './screen.ts';
import type { Surface } from './view.ts';

/** A stored profile among others; what can't be read of it is null. */
export interface ListedProfile {
  readonly name: string;
  readonly isInUse: boolean;
  readonly matchYear: number | null;
  /** The name of the first specialty, as it stands in a sentence. */
  readonly specialty: string | null;
}

/** A line for each stored profile. Ends in one newline. */
export function renderProfiles(profiles: readonly ListedProfile[], surface: Surface): string {
  const { columns, say } = sheetFor(surface);
  const names = profiles.map(({ name }) => say(name));
  const indent = Math.min(Math.max(...names.map(widthOf)), Math.floor(columns / 2)) + 2;
  return page([
    profiles.flatMap((profile, place) => {
      const name = names[place] as string;
      const text = say(aboutOf(profile));
      return widthOf(name) + 2 > indent
        ? [...hanging('', name, columns), ...hanging(' '.repeat(2), text, columns)]
        : hanging(padEnd(name, indent), text, columns);
    }),
  ]);
}

function aboutOf({ isInUse, matchYear, specialty }: ListedProfile): string {
  const facts = [
    isInUse ? 'in use' : null,
    matchYear === null ? 'no Match year that can be read' : `Match of ${matchYear}`,
    specialty,
  ];
  return facts.filter((fact) => fact !== null).join(', ');
}
