import { describe, expect, it } from 'vitest';
import type { Difference } from '../../src/planner/difference.ts';
import type { Plan } from '../../src/planner/types.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { ids, task } from '../cases/people.ts';
import { answerIn, keepIn, runIn, type Stage, stage, storedIn } from './contexts.ts';

/*
 * An unmatched year rolls into the next. Contract, section 2: a cycle's task
 * counts as done only with a date inside that cycle, season open to season
 * close; an older tick is history. Exams, certification and experience keep
 * theirs, with their validity.
 */

/** The Monday after Match Day 2027, which was Friday 19 March. */
const TODAY = ['--today', '2027-03-22'];

const TICKS = {
  'application.letters': '2026-08-01',
  'application.personal-statement': '2026-08-15',
  'application.submit': '2026-09-23',
  'nrmp.register': '2026-10-01',
  'nrmp.rank-list': '2027-02-20',
  'ecfmg.match-eligibility': '2027-01-20',
  'ecfmg.certificate': '2025-09-01',
  'experience.research': '2026-05-04',
};

/** A graduate with every exam passed, who applied for 2027. */
const APPLICANT = {
  version: 1,
  school: 'international',
  graduationDate: '2025-06-30',
  specialties: ['internal-medicine'],
  matchYear: 2027,
  exams: {
    step1: { attempts: [{ date: '2024-06-10', outcome: 'passed' }] },
    step2ck: { attempts: [{ date: '2025-03-10', outcome: 'passed' }] },
    oet: { attempts: [{ date: '2025-06-14', outcome: 'passed' }] },
  },
  img: {
    ecfmgApplication: 'approved',
    pathway: 1,
    pathwayStatus: 'accepted',
    pathwayValidThrough: '2028-12-31',
  },
  done: TICKS,
} as const;

/** The same person after the year that did not end in a match. */
async function rolledOver(answers: object = {}): Promise<Stage> {
  const context = stage();
  keepIn(context, { profile: { ...APPLICANT, ...answers } });
  for (const words of [
    ['set', 'previous-cycle', '2027', 'unmatched'],
    ['set', 'match', '2028'],
  ]) {
    expect((await runIn(context, [...words, ...TODAY])).code).toBe(0);
  }
  return context;
}

const planOf = (context: Stage, today = TODAY): Promise<Plan> =>
  answerIn<Plan>(context, ['plan', ...today]);

describe('after an unmatched year, in the plan for the next Match', () => {
  it.each(['application.submit', 'nrmp.register', 'nrmp.rank-list', 'ecfmg.match-eligibility'])(
    'what was done for the old cycle is open again, on days of the new one: %s',
    async (id) => {
      const { status, start, finish } = task(await planOf(await rolledOver()), id);
      expect(status).toBe('upcoming');
      expect(start > '2027-06-01' && finish < '2028-03-02').toBe(true);
    },
  );

  it.each([
    ['application.letters', 'done on 1 Aug 2026, for an earlier Match: look at it again'],
    [
      'application.personal-statement',
      'done on 15 Aug 2026, for an earlier Match: look at it again',
    ],
  ])('and says when it was done before: %s', async (id, note) => {
    const context = await rolledOver();
    expect(task(await planOf(context), id)).toMatchObject({ status: 'upcoming', note });
    const { stdout } = await runIn(context, ['plan', ...TODAY]);
    expect(stdout.replace(/\s+/g, ' ')).toContain(note);
  });

  it('exams, the certificate and experience keep their ticks', async () => {
    const context = await rolledOver();
    const plan = await planOf(context);
    for (const id of ['step1.exam', 'step2ck.exam', 'ecfmg.certificate', 'experience.research']) {
      expect(task(plan, id).status).toBe('done');
    }
    expect(task(plan, 'ecfmg.certificate').finish).toBe('2025-09-01');
    expect((storedIn(context).profile as Profile).done).toEqual(TICKS);
  });

  it('the residency that began with the old Match is gone, and the look back at it there', async () => {
    const context = stage();
    keepIn(context, { profile: APPLICANT });
    const before = await planOf(context);
    expect(task(before, 'residency.start').finish).toBe('2027-07-01');
    const words = ['set', 'previous-cycle', '2027', 'unmatched', ...TODAY];
    const { difference } = await answerIn<{ difference: Difference }>(context, words);
    expect(difference.removed.map(({ id }) => id)).toContain('residency.start');
    const after = await planOf(await rolledOver());
    expect(task(after, 'residency.start').finish).toBe('2028-07-01');
    expect(ids(after)).toContain('reapply.review');
  });

  it('a tick of the new season counts, in the place of the old one', async () => {
    const context = await rolledOver();
    const later = ['--today', '2027-07-21'];
    expect((await runIn(context, ['done', 'application.letters', ...later])).code).toBe(0);
    expect(task(await planOf(context, later), 'application.letters')).toMatchObject({
      status: 'done',
      finish: '2027-07-21',
    });
    expect((storedIn(context).profile as Profile).done?.['application.letters']).toBe('2027-07-21');
  });

  it('a tick of the spring before it does not, and is refused', async () => {
    const context = await rolledOver();
    // Inside the cycle of 2027, which closes on 31 May.
    const words = ['done', 'application.letters', '--on', '2027-03-20', ...TODAY];
    const { code, stderr } = await runIn(context, words);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^usmle-plan: --on: .*does not count for the Match of 2028.*\n$/);
  });

  it('two undos lead back to the year that has passed', async () => {
    const context = await rolledOver();
    for (let i = 0; i < 2; i += 1) expect((await runIn(context, ['undo', ...TODAY])).code).toBe(0);
    expect(storedIn(context).profile).toEqual(APPLICANT);
  });
});

describe('validity is looked at anew for the next Match', () => {
  // ecfmg.oet.validity: passed on or after 1 January two calendar years before the Match year.
  it.each([
    ['2025-06-14', 'upcoming'],
    ['2025-12-31', 'upcoming'],
    ['2026-01-01', 'done'],
  ])('OET passed on %s is %s where no Pathway was accepted', async (date, status) => {
    const exams = { ...APPLICANT.exams, oet: { attempts: [{ date, outcome: 'passed' }] } };
    const img = { ecfmgApplication: 'approved', pathway: 1, pathwayStatus: 'none' };
    const before = stage();
    keepIn(before, { profile: { ...APPLICANT, exams, img, done: {} } });
    // For 2027 it counted: 1 January 2025 or later.
    const then = await planOf(before, ['--today', '2027-01-04']);
    expect(task(then, 'ecfmg.oet').status).toBe('done');
    const plan = await planOf(await rolledOver({ exams, img }));
    expect(task(plan, 'ecfmg.oet').status).toBe(status);
  });

  // Revalidated where it runs out before this Match needs it: the rank deadline, 1 March 2028.
  it.each([
    ['2027-12-31', true],
    ['2028-02-29', true],
    ['2028-12-31', false],
  ])('a Pathway that counts through %s is to be revalidated: %s', async (through, isAsked) => {
    const img = { ...APPLICANT.img, pathwayValidThrough: through };
    const plan = await planOf(await rolledOver({ img }));
    expect(ids(plan).includes('ecfmg.revalidation')).toBe(isAsked);
    expect(ids(plan)).not.toContain('ecfmg.pathway');
  });

  // A certificate has to last into training, which begins on 1 July 2028.
  it.each([
    ['2027-12-31', true],
    ['2028-06-30', true],
    ['2028-07-01', false],
  ])('a certificate that counts through %s is to be revalidated: %s', async (through, isAsked) => {
    const img = { certified: true, certificateValidThrough: through };
    const plan = await planOf(await rolledOver({ img }));
    expect(ids(plan).includes('ecfmg.revalidation')).toBe(isAsked);
  });

  it('a revalidation that was done for the old cycle is asked for again', async () => {
    const img = { ...APPLICANT.img, pathwayValidThrough: '2027-12-31' };
    const done = { ...TICKS, 'ecfmg.revalidation': '2026-09-10' };
    const plan = await planOf(await rolledOver({ img, done }));
    expect(task(plan, 'ecfmg.revalidation')).toMatchObject({
      status: 'upcoming',
      necessity: 'required',
    });
  });
});
