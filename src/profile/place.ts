import { InputError } from '../errors.ts';

/** A step on the way to a value: the name of a field, or the index in a list. */
export type Step = string | number;

const PLAIN_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/;
const LONGEST_QUOTE = 60;
const LONGEST_LIST = 3;

/** Where a value stands, e.g. exams.step1.attempts[1].date or done["step1.debrief"]. */
export function placeOf(steps: readonly Step[]): string {
  let place = '';
  for (const step of steps) {
    if (typeof step === 'number') place += `[${step}]`;
    else if (!PLAIN_NAME.test(step)) place += `[${quote(step)}]`;
    else place += place === '' ? step : `.${step}`;
  }
  return place;
}

/** A value as an error shows it: short, in one line, as JSON. */
export function quote(value: unknown): string {
  if (typeof value === 'string') {
    if (value.length <= LONGEST_QUOTE) return JSON.stringify(value);
    return `${JSON.stringify(value.slice(0, LONGEST_QUOTE))}…`;
  }
  if (Array.isArray(value)) {
    const isSimple = value.length <= LONGEST_LIST && value.every((entry) => !isContainer(entry));
    return isSimple ? `[${value.map(quote).join(', ')}]` : 'a list';
  }
  return isContainer(value) ? 'an object' : String(value);
}

/** Whether a value has fields: neither a list nor null has any. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** @throws InputError always, with the place; an empty one is the whole input. */
export function refuse(steps: readonly Step[], message: string): never {
  throw new InputError(message, steps.length === 0 ? undefined : placeOf(steps));
}
