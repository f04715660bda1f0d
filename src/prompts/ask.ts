import inquirer from 'inquirer';
import type { Context } from '../context.ts';
import type { Read } from '../profile/reading.ts';
import type { Answers, AskFacts } from './answers.ts';
import type { Choice, Question } from './question.ts';
import { type Asked, nextQuestion, summaryQuestions } from './road.ts';

/** What the prompts need of the world: they read stdin and draw on stderr. */
export type Terminal = Pick<Context, 'stdin' | 'stderr' | 'colorLevel' | 'unicode'>;

const ROWS = 24;
/** Lines of a list prompt that are not choices: the question, a blank, the keys. */
const ROWS_BESIDE = 5;
const FEWEST_CHOICES = 4;
/** A list that typing narrows need not be seen whole. */
const FOUND_CHOICES = 9;
/** Where there is less room the meanings do not stand in a column of their own. */
const WIDE = 60;
/** Columns of the sign before a choice. */
const CURSOR = 2;
const INDENT = '    ';

const TIPS: Readonly<Record<Question['kind'], string>> = {
  choose: 'up and down to move, Enter to choose',
  tick: 'up and down to move, Space to tick, Enter to go on',
  find: 'type to narrow, up and down to move, Enter to choose',
  type: '',
};

/**
 * Asks every question that is open, each depending on the answers before it.
 * Only for a terminal: the caller looks whether there is one.
 * @throws inquirer's ExitPromptError where the person leaves with Ctrl-C
 */
export async function askQuestions(
  start: Answers,
  facts: AskFacts,
  alreadyAsked: Asked,
  terminal: Terminal,
): Promise<{ readonly answers: Answers; readonly asked: Asked }> {
  let answers = start;
  let asked = alreadyAsked;
  for (;;) {
    const question = nextQuestion(answers, facts, asked);
    if (question === null) return { answers, asked };
    answers = await askQuestion(question, answers, facts, terminal);
    asked = { ...asked, questions: new Set([...asked.questions, question.id]) };
  }
}

/**
 * Asks one question, until its answer can be used.
 * @throws inquirer's ExitPromptError where the person leaves with Ctrl-C
 */
export async function askQuestion(
  question: Question,
  answers: Answers,
  facts: AskFacts,
  terminal: Terminal,
): Promise<Answers> {
  for (;;) {
    const text = await prompt(question, answers, facts, terminal);
    const read = question.read(text, answers, facts);
    if (!read.ok) {
      say(read.error, terminal);
      continue;
    }
    const remark = question.remark?.(read.value, facts);
    if (remark) say(remark, terminal);
    return read.value;
  }
}

async function prompt(
  question: Question,
  answers: Answers,
  facts: AskFacts,
  terminal: Terminal,
): Promise<string> {
  const present = question.present(answers, facts);
  const choices = (typed = '') => question.choices?.(answers, facts, typed) ?? [];
  const base = {
    name: 'answer',
    message: question.message(answers, facts),
    pageSize: pageSize(terminal),
    theme: themeFor(question.kind, question.hint?.(answers, facts) ?? '', terminal),
  } as const;
  const ask = inquirer.createPromptModule({
    input: terminal.stdin,
    output: terminal.stderr.stream,
  });
  switch (question.kind) {
    case 'choose': {
      const lines = listed(choices(), terminal);
      const prompted = {
        ...base,
        type: 'select',
        choices: lines,
        default: present,
        loop: false,
      } as const;
      return (await ask([prompted])).answer as string;
    }
    case 'tick': {
      const ticked = present.split(',');
      const lines = listed(choices(), terminal).map((line) => ({
        ...line,
        checked: ticked.includes(line.value),
      }));
      const prompted = { ...base, type: 'checkbox', choices: lines, loop: false } as const;
      return ((await ask([prompted])).answer as string[]).join(',');
    }
    case 'find': {
      const source = finder(choices);
      const rows = Math.min(base.pageSize, FOUND_CHOICES);
      const prompted = {
        ...base,
        type: 'search',
        source,
        default: present,
        pageSize: rows,
      } as const;
      return (await ask([prompted])).answer as string;
    }
    case 'type': {
      const validate = (text: string) => orError(question.read(text, answers, facts));
      const prompted = { ...base, type: 'input', default: present, validate } as const;
      return (await ask([prompted])).answer as string;
    }
  }
}

function orError(read: Read<Answers>): true | string {
  return read.ok || read.error;
}

/**
 * The answers once more, to be stored or corrected.
 * @returns the question to ask again; null to store them
 * @throws inquirer's ExitPromptError where the person leaves with Ctrl-C
 */
export async function askSummary(
  answers: Answers,
  facts: AskFacts,
  terminal: Terminal,
): Promise<Question | null> {
  const questions = summaryQuestions(answers, facts);
  const store = { value: '', name: 'Store and show the plan', short: 'Store and show the plan' };
  const choices = listed(
    questions.map((question) => ({
      value: question.id,
      label: question.label,
      meaning: question.show(answers, facts),
    })),
    terminal,
  );
  const ask = inquirer.createPromptModule({
    input: terminal.stdin,
    output: terminal.stderr.stream,
  });
  const { answer } = await ask([
    {
      type: 'select',
      name: 'answer',
      message: 'Is this right? Choose a line to correct it.',
      choices: [store, ...choices],
      default: '',
      loop: false,
      pageSize: pageSize(terminal),
      theme: themeFor('choose', '', terminal),
    },
  ]);
  return questions.find(({ id }) => id === answer) ?? null;
}

/** A sentence between two prompts. */
export function say(text: string, { stderr }: Pick<Terminal, 'stderr'>): void {
  stderr.write(
    `${wrap(text, stderr.columns - 2)
      .map((line) => `  ${line}\n`)
      .join('')}`,
  );
}

function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

function pageSize({ stderr }: Terminal): number {
  const { rows = ROWS } = stderr.stream as { rows?: number };
  return Math.max(FEWEST_CHOICES, rows - ROWS_BESIDE);
}

/** Choices as inquirer takes them, with what each means beside it, or below it where there is no room. */
function listed(choices: readonly Choice[], terminal: Terminal) {
  const { dim } = styles(terminal);
  const { columns } = terminal.stderr;
  const longest = Math.max(...choices.map(({ label }) => label.length));
  return choices.map(({ value, label, meaning }) => {
    const beside = `${columns < WIDE ? label : label.padEnd(longest)}  ${meaning}`;
    const hasRoom = CURSOR + beside.length < columns;
    const below = () =>
      wrap(meaning ?? '', columns - 2 * INDENT.length).map((line) => INDENT + dim(line));
    const name = hasRoom
      ? beside.slice(0, -(meaning?.length ?? 0)) + dim(meaning ?? '')
      : [label, ...below()].join('\n');
    return { value, name: meaning ? name : label, short: label };
  });
}

/** A list that typing narrows. Tab puts a line of it where one types: that line is then all there is. */
function finder(choices: (typed: string) => readonly Choice[]) {
  let shown: ReturnType<typeof lines> = [];
  const lines = (found: readonly Choice[]) =>
    found.map(({ value, label, meaning, isUnavailable }) => ({
      value,
      name: meaning ? `${label}   ${meaning}` : label,
      short: label,
      // A reason has to be there for a line that cannot be chosen; the label says it.
      disabled: isUnavailable ? ' ' : false,
    }));
  return (typed = '') => {
    const completed = shown.filter(({ name }) => name === typed);
    shown = completed.length > 0 ? completed : lines(choices(typed));
    return shown;
  };
}

// ---------------------------------------------------------------------------
// Looks. inquirer's own styles ask the environment of stdout; here the context has decided.

function styles({ colorLevel }: Pick<Terminal, 'colorLevel'>) {
  const sgr = (on: number, off: number) => (text: string) =>
    colorLevel === 0 ? text : `\u001b[${on}m${text}\u001b[${off}m`;
  return { bold: sgr(1, 22), dim: sgr(2, 22), accent: sgr(36, 39) };
}

function themeFor(kind: Question['kind'], hint: string, terminal: Terminal) {
  const { bold, dim, accent } = styles(terminal);
  const { unicode } = terminal;
  return {
    prefix: { idle: accent('?'), done: accent(unicode ? '✔' : '+') },
    spinner: { interval: 80, frames: [accent('?')] },
    icon: {
      cursor: unicode ? '❯' : '>',
      checked: unicode ? ' ◉' : ' [x]',
      unchecked: unicode ? ' ◯' : ' [ ]',
    },
    style: {
      message: (text: string, status: string) =>
        status === 'done' || hint === '' ? bold(text) : `${bold(text)} ${dim(`(${hint})`)}`,
      answer: accent,
      error: (text: string) => `> ${text}`,
      defaultAnswer: (text: string) => dim(`[${text}]`),
      help: dim,
      highlight: accent,
      key: bold,
      disabled: (text: string) => dim(text.trimEnd()),
      description: dim,
      searchTerm: accent,
      keysHelpTip: () => dim(TIPS[kind]),
      renderSelectedChoices: (selected: readonly { short: string }[]) =>
        selected.length === 0 ? 'nothing yet' : selected.map(({ short }) => short).join(', '),
    },
  };
}
