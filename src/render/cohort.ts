import { type Cohort, type Mention, overviewOf } from './cohort-overview.ts';
import { padEnd, padStart, widthOf } from './columns.ts';
import { alignedDate, longDate } from './dates.ts';
import { DATE_COLUMNS, headedLines, titled } from './rows.ts';
import { hanging, page, type Sheet, sheetFor } from './screen.ts';
import type { Surface } from './view.ts';

const WIDEST_NAME = 24;

/** A cohort on one page: whose door closes next, and who needs a word. Ends in one newline. */
export function renderCohort(cohort: Cohort, surface: Surface): string {
  const sheet = sheetFor(surface);
  const { columns, say, style } = sheet;
  const { counts, sections } = overviewOf(cohort);
  const width = Math.max(0, ...counts.map(({ count }) => String(count).length));
  const people = cohort.people.length;
  const head = `${people} ${people === 1 ? 'person' : 'people'}, ${longDate(cohort.today)}`;
  return page([
    hanging('', say(head), columns).map(style.strong),
    counts.flatMap(({ count, text }) =>
      hanging(`  ${padStart(String(count), width)}  `, say(text), columns),
    ),
    ...sections.map(({ mentions, none, title }) =>
      mentions.length === 0 && none !== undefined
        ? hanging('  ', say(none), columns)
        : titled(say(title), rowsOf(mentions, sheet), sheet),
    ),
  ]);
}

function rowsOf(mentions: readonly Mention[], sheet: Sheet): string[] {
  const names = mentions.map(({ who }) => shortened(sheet.say(who), sheet));
  const width = Math.max(0, ...names.map(widthOf));
  return mentions.flatMap(({ date, text }, i) => {
    const name = padEnd(names[i] as string, width);
    const head =
      date === undefined ? name : `${padEnd(alignedDate(date, true), DATE_COLUMNS)}  ${name}`;
    return headedLines(head, sheet.say(text), sheet, widthOf(head));
  });
}

function shortened(name: string, { say }: Sheet): string {
  if (widthOf(name) <= WIDEST_NAME) return name;
  const end = say('…');
  let short = name;
  while (widthOf(short + end) > WIDEST_NAME) short = [...short].slice(0, -1).join('');
  return short + end;
}
