import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY } from '../cases/people.ts';
import { NOW, profiles } from './arbitrary-profile.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../docs/schema/plan.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
addFormats.default(ajv);
const isValid = ajv.compile(schema);

type Json = Record<string, unknown>;

/** The plan as programs get it: through JSON, where what is undefined is gone. */
function planJson(person: Profile, today: string = TODAY): Json {
  return JSON.parse(JSON.stringify(makePlan(person, RULES, day(today))));
}

/** What the schema has against it, readable; empty where it is valid. */
function faultsOf(plan: unknown): string[] {
  if (isValid(plan)) return [];
  return (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The same plan with the first task of this id changed. */
function withTask(plan: Json, id: string, change: Json): Json {
  const tasks = plan.tasks as Json[];
  expect(tasks.map((task) => task.id)).toContain(id);
  return { ...plan, tasks: tasks.map((task) => (task.id === id ? { ...task, ...change } : task)) };
}

function withVerdict(plan: Json, change: Json): Json {
  return { ...plan, verdict: { ...(plan.verdict as Json), ...change } };
}

/** Every object of the schema that says which fields there are, with its place. */
function closedObjects(node: unknown, place = '#'): [string, Json][] {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.entries(node).flatMap(([name, value]) =>
    closedObjects(value, `${place}/${name}`),
  );
  return 'properties' in node && 'type' in node ? [[place, node as Json], ...inside] : inside;
}

const FAILED = profile({ exams: { step1: { attempts: failedOn('2026-10-10') } } });
const IMG = profile({
  school: 'international',
  citizenship: 'other',
  visa: 'h1b',
  graduationDate: '2025-06-30',
  img: { ecfmgApplication: 'approved', pathway: 6 },
  exams: { step1: { attempts: failedOn('2026-10-10') } },
});

/** A person for each rung of the ladder, each service and each status, so that none is left to chance. */
const CASES: readonly (readonly [string, Profile, string])[] = [
  ['on-track', { ...FAILED, matchYear: 2029, clerkships: { weeksLeft: 48 } }, TODAY],
  ['tight', FAILED, TODAY],
  [
    'late',
    profile({
      matchYear: 2027,
      graduationDate: '2027-05-15',
      exams: {
        step1: { attempts: passedOn('2025-06-15') },
        step2ck: { attempts: passedOn('2026-06-25') },
      },
    }),
    TODAY,
  ],
  ['infeasible', { ...IMG, matchYear: 2027 }, TODAY],
  [
    'ineligible',
    profile({
      exams: {
        step1: { attempts: failedOn('2025-01-20', '2025-05-20', '2025-09-18', '2026-05-20') },
      },
    }),
    TODAY,
  ],
  ['infeasible', profile({ matchYear: 2026 }), TODAY],
  ['infeasible', profile({ study: { hoursPerWeek: 0 } }), TODAY],
  // The season is over its first deadlines: overdue and missed acts.
  ['infeasible', { ...IMG, matchYear: 2027 }, '2027-02-20'],
];

const HOUR_25 = {
  date: '2028-03-01',
  time: '25:00',
  zone: 'America/New_York',
  instant: '2028-03-02T06:00:00Z',
};

describe('the JSON Schema of a plan', () => {
  it.each(CASES)('accepts a plan that is %s (%#)', (status, person, today) => {
    const plan = planJson(person, today);
    expect((plan.verdict as Json).status).toBe(status);
    expect(faultsOf(plan)).toEqual([]);
  });

  it.each(RULES.specialties.map(({ id }) => [id]))('accepts the plan of a target in %s', (id) => {
    expect(faultsOf(planJson({ ...IMG, specialties: [id] }))).toEqual([]);
  });

  it('accepts the plan of anybody', () => {
    fc.assert(
      fc.property(profiles(), (person) => {
        expect(faultsOf(JSON.parse(JSON.stringify(makePlan(person, RULES, NOW))))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('meets every status of a task among the cases, so that each is checked', () => {
    const statuses = new Set(
      CASES.flatMap(([, person, today]) =>
        (planJson(person, today).tasks as Json[]).map(({ status }) => status),
      ),
    );
    // Skipped is what a person says of a task.
    const skipped = planJson({ ...FAILED, skipped: { 'step1.study': 'have a course' } });
    expect(faultsOf(skipped)).toEqual([]);
    for (const { status } of skipped.tasks as Json[]) statuses.add(status);
    expect([...statuses].sort()).toEqual(
      ['done', 'skipped', 'missed', 'overdue', 'in-progress', 'upcoming'].sort(),
    );
  });

  const plan = planJson(FAILED);
  const verdict = plan.verdict as Json;
  const { today: _, ...withoutToday } = plan;
  it.each([
    ['an extra field', { ...plan, weather: 'rain' }],
    ['a field too few', withoutToday],
    ['a later version', { ...plan, schemaVersion: 2 }],
    ['a wait that no rung uses', { ...plan, scoreWaitDays: 42 }],
    ['a day that does not exist', { ...plan, today: '2027-02-30' }],
    ['an extra field of the verdict', withVerdict(plan, { chance: 0.5 })],
    ['an unknown rung', withVerdict(plan, { status: 'doomed' })],
    ['a reason where it is on-track', withVerdict(plan, { status: 'on-track' })],
    ['no reason where it is not', withVerdict(plan, { reasons: [] })],
    ['a year past the data', withVerdict(plan, { earliestFeasibleMatchYear: 2036 })],
    ['a closed SOAP with a day', withVerdict(plan, { soap: { open: false, until: '2028-03-01' } })],
    ['a remark without its rule', withVerdict(plan, { conditions: [{ text: 'x' }] })],
    ['an extra field of a task', withTask(plan, 'step1.exam', { odds: 1 })],
    ['an unknown kind', withTask(plan, 'step1.exam', { kind: 'test' })],
    ['an unknown phase', withTask(plan, 'step1.exam', { phase: 'step9' })],
    ['an unknown basis', withTask(plan, 'step1.exam', { basis: 'guessed' })],
    ['an unknown necessity', withTask(plan, 'step1.exam', { necessity: 'nice' })],
    ['an overdue exam', withTask(plan, 'step1.exam', { status: 'overdue' })],
    ['an event that is an act', withTask(plan, 'nrmp.match-day', { necessity: 'required' })],
    ['slack without a last day', withTask(plan, 'nrmp.match-day', { slackDays: 3 })],
    ['hours of what is no study', withTask(plan, 'step1.exam', { hours: 8 })],
    ['a task without a rule', withTask(plan, 'step1.exam', { sources: [] })],
    ['an hour that no clock shows', withTask(plan, 'nrmp.rank-list', { deadline: HOUR_25 })],
    ['no verdict', { ...plan, verdict: null }],
  ])('refuses %s', (_claim, changed) => {
    expect(isValid(plan)).toBe(true);
    expect(verdict.status).toBe('tight');
    expect(isValid(changed)).toBe(false);
  });

  it('is closed: no object takes a field that it does not name', () => {
    const objects = closedObjects(schema);
    expect(objects.length).toBeGreaterThan(6);
    for (const [place, node] of objects) expect(node.additionalProperties, place).toBe(false);
  });
});
