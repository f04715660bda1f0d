import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/calendar/day.ts';
import { makePlan } from '../../src/planner/plan.ts';
import { PHASES, type Plan } from '../../src/planner/types.ts';
import { RULES } from '../../src/rules/index.ts';
import { type Asked, people } from './arbitrary-person.ts';

// Each claim is made of the same people, since all are drawn from one seed, and each plan is made once.
const RUNS = { numRuns: 100 };

const made = new Map<string, Plan>();

function planOf({ profile, today }: Asked): Plan {
  const key = JSON.stringify([profile, today]);
  const known = made.get(key) ?? makePlan(profile, RULES, today);
  made.set(key, known);
  return known;
}

function holds(claim: (plan: Plan, asked: Asked) => void): void {
  fc.assert(
    fc.property(people(), (asked) => {
      claim(planOf(asked), asked);
    }),
    RUNS,
  );
}

/** Every place of a value that JSON can't hold, or that says no number. */
function brokenPlaces(value: unknown, place: string): string[] {
  if (typeof value === 'number' && !Number.isFinite(value)) return [place];
  if (typeof value === 'string') return /undefined|NaN|\[object/.test(value) ? [place] : [];
  if (Array.isArray(value)) return value.flatMap((item, i) => brokenPlaces(item, `${place}.${i}`));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => brokenPlaces(item, `${place}.${key}`));
}

const TASK_ID = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
const RULE_IDS = new Set([...RULES.all, ...RULES.dates].map(({ id }) => id));
const EVENTS_ONLY = ['earliestFinish', 'latestFinish', 'slackDays'] as const;

describe('whoever asks, on whatever day, a plan', () => {
  it('names each task once, in small letters, digits, dots and hyphens', () => {
    holds(({ tasks }) => {
      const ids = tasks.map(({ id }) => id);
      expect([...new Set(ids)]).toEqual(ids);
      for (const id of ids) expect(id).toMatch(TASK_ID);
    });
  });

  it('cites rules that exist', () => {
    holds(({ tasks, verdict, warnings }) => {
      const cited = [
        ...tasks.flatMap(({ sources }) => sources),
        ...[...verdict.reasons, ...verdict.conditions, ...warnings].map(({ rule }) => rule),
      ];
      expect(cited.filter((id) => !RULE_IDS.has(id))).toEqual([]);
    });
  });

  it('says of each task what it stands on', () => {
    holds(({ tasks }) => {
      for (const { id, sources, title, why } of tasks) {
        expect(sources.length, id).toBeGreaterThan(0);
        expect(title, id).toMatch(/\S/);
        expect(why, id).toMatch(/\S.*[.?]$/);
      }
    });
  });

  it('lets a task wait only for tasks, and for none twice or for itself', () => {
    holds(({ tasks }) => {
      for (const { id, dependsOn } of tasks) {
        const before = dependsOn.map(({ task }) => task);
        for (const name of before) expect(name).toMatch(TASK_ID);
        expect([...new Set(before)]).toEqual(before);
        expect(before).not.toContain(id);
      }
    });
  });

  it('has days that exist, start before finish, and no number or text that is none', () => {
    holds((plan) => {
      const written = JSON.parse(JSON.stringify(plan)) as Plan;
      expect(brokenPlaces(plan, '')).toEqual([]);
      for (const t of written.tasks) {
        for (const key of [
          'start',
          'finish',
          'earliestFinish',
          'latestFinish',
          'insuranceDate',
        ] as const) {
          const value = t[key];
          if (value !== null) expect(parseDay(value), `${t.id} ${key} ${value}`).not.toBeNull();
        }
        expect(t.start <= t.finish, t.id).toBe(true);
        expect(PHASES).toContain(t.phase);
      }
    });
  });

  it('keeps a day that others set: no room, and behind today it is done', () => {
    holds(({ tasks, today }) => {
      for (const t of tasks) {
        if (t.kind !== 'event') continue;
        expect([t.id, t.necessity, t.start]).toEqual([t.id, 'fixed', t.finish]);
        for (const key of EVENTS_ONLY) expect(t[key], t.id).toBeNull();
        expect(t.status, t.id).toBe(t.finish < today ? 'done' : 'upcoming');
      }
    });
  });

  it('gives an insurance day to open exams alone', () => {
    holds(({ tasks }) => {
      for (const t of tasks) {
        if (t.insuranceDate === null) continue;
        expect([t.kind, t.status]).toEqual(['exam', 'upcoming']);
      }
    });
  });

  it('asks nothing to be done before today', () => {
    holds(({ tasks, today }) => {
      for (const t of tasks) {
        const isOpen = ['overdue', 'upcoming', 'in-progress'].includes(t.status);
        if (isOpen) expect(t.finish >= today, `${t.id} ${t.finish} on ${today}`).toBe(true);
        if (t.status === 'upcoming') expect(t.start >= today, `${t.id} ${t.start}`).toBe(true);
      }
    });
  });

  it('has every step of its critical path among its tasks, each once', () => {
    holds(({ tasks, verdict }) => {
      const ids = tasks.map(({ id }) => id);
      for (const id of verdict.criticalPath) expect(ids).toContain(id);
      expect([...new Set(verdict.criticalPath)]).toEqual([...verdict.criticalPath]);
    });
  });
});

/** VOICE.md: words that people who may have read a fail this morning are not shown. */
const FORBIDDEN =
  /!|\b(infeasible|ineligible|overdue|unfortunately|just|still|streak|retake or failed|only 1)\b/i;

describe('the words of a plan', () => {
  const texts = ({ verdict, warnings, tasks }: Plan): string[] => [
    verdict.summary,
    ...[...verdict.reasons, ...verdict.conditions, ...warnings].map(({ text }) => text),
    ...tasks.flatMap(({ title, why, note }) => [title, why, note ?? '']),
  ];

  it('are exact, calm and kind', () => {
    holds((plan) => {
      for (const text of texts(plan)) expect(text).not.toMatch(FORBIDDEN);
    });
  });

  it('write days as people do, never as JSON does', () => {
    holds((plan) => {
      for (const text of texts(plan)) expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    });
  });

  it('have no gap where something was left out, and end as sentences do', () => {
    holds(({ verdict, warnings }) => {
      const remarks = [...verdict.reasons, ...verdict.conditions, ...warnings];
      for (const text of [verdict.summary, ...remarks.map((said) => said.text)]) {
        expect(text).toMatch(/^\S.*[.?]$/s);
        expect(text).not.toMatch(/ {2}| [.,;:]|\.\.| null\b/);
      }
    });
  });
});
