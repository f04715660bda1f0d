import { Chalk } from 'chalk';

type Paint = (text: string) => string;

/** What colour may add. Without it the text says the same. */
export interface Style {
  /** What a screen is about: its first line, the names of its phases. */
  readonly strong: Paint;
  /** What is for now. */
  readonly now: Paint;
  /** What is later than it should be; never red, it is somebody's record. */
  readonly late: Paint;
  /** What is far away, optional, or behind. */
  readonly quiet: Paint;
}

/** @param level chalk's level; 0 leaves every text as it is. */
export function styleFor(level: 0 | 1 | 2 | 3): Style {
  const chalk = new Chalk({ level });
  // chalk's own functions join all their arguments, so they are no callbacks for map.
  return {
    strong: (text) => chalk.bold(text),
    now: (text) => chalk.cyan(text),
    late: (text) => chalk.yellow(text),
    quiet: (text) => chalk.dim(text),
  };
}
