import type { Task } from '../planner/types.ts';
import { padEnd, widthOf } from './columns.ts';
import { alignedDate, daysBetween } from './dates.ts';
import { hanging, type Sheet } from './screen.ts';
import type { View } from './view.ts';

/** `Wed 28 Jul 27` */
export const DATE_COLUMNS = 13;

/** A day and what it is about; on a narrow page the one below the other. */
export function datedLines(date: string, text: string, sheet: Sheet): string[] {
  return headedLines(alignedDate(date, true), text, sheet);
}

/** A short head and the text beside it, below it on a narrow page. */
export function headedLines(
  head: string,
  text: string,
  { columns, isStacked }: Sheet,
  headColumns = DATE_COLUMNS,
): string[] {
  if (!isStacked) return hanging(`  ${padEnd(head, headColumns)}  `, text, columns);
  const short = head.replace(/ +/g, ' ').trim();
  return [...hanging('  ', short, columns), ...hanging('    ', text, columns)];
}

/** From so many days on, a task is a stretch of time. */
const STRETCH_DAYS = 14;

/** Whether a row has to say which end of a task its day is: of study, and of what lasts, but for a wait, which one is through at its end. */
export function hasEnds({ finish, kind, start }: Pick<Task, 'finish' | 'kind' | 'start'>): boolean {
  if (kind === 'wait') return false;
  return kind === 'study' || daysBetween(start, finish) >= STRETCH_DAYS;
}

/** A title above lines; nothing where there are none. */
export function titled(
  title: string,
  lines: readonly string[],
  { columns, style }: Sheet,
): string[] {
  return lines.length === 0 ? [] : [...hanging('  ', title, columns).map(style.strong), ...lines];
}

/** The most that a line of a section is indented by. */
const INDENT = 4;

/** What to type, in one piece so that it can be copied; in words where the page is narrower than that. */
export function toType(
  words: string,
  { columns, command = 'usmle-plan' }: Pick<View, 'columns' | 'command'>,
): string {
  const whole = `${command} ${words}`;
  return widthOf(whole) <= columns - INDENT ? inOnePiece(whole) : whole;
}

/** The words held together at the end of a line. */
export function inOnePiece(words: string): string {
  return words.replaceAll(' ', '\u00a0');
}

/** A list inside a sentence: a, b and c. */
export function inWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
