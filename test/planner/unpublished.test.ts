import { describe, expect, it } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Remark } from '../../src/planner/types.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { makeRules, RULES } from '../../src/rules/index.ts';
import { passedOn, profile } from '../cases/people.ts';

const PASSED: Profile = profile({
  school: 'international',
  graduationDate: '2025-06-30',
  exams: {
    step1: { attempts: passedOn('2025-06-02') },
    step2ck: { attempts: passedOn('2026-03-02') },
  },
});

function missing(person: Profile, today: string, rules = RULES): readonly Remark[] {
  return makePlan(person, rules, day(today)).warnings.filter(
    ({ rule }) => rule === 'planner.dates-public-by',
  );
}

describe('a date that ought to be public and is not in the data', () => {
  it('is named, with where to look and the command that enters it', () => {
    // The Pathways season of the 2027 Match opens about 19 Aug 2026; its deadline is projected.
    const [remark] = missing({ ...PASSED, matchYear: 2027 }, '2026-11-21');
    expect(remark?.text).toContain('ECFMG Pathways applications close (31 Jan 2027)');
    expect(remark?.text).toContain('https://www.ecfmg.org/');
    expect(remark?.text).toContain(
      'usmle-plan cycles set 2027 ecfmg.pathways-application-deadline YYYY-MM-DD',
    );
  });

  it('is not asked for before its season', () => {
    expect(missing({ ...PASSED, matchYear: 2028 }, '2026-11-21')).toEqual([]);
  });

  it('is asked for from the day on which MyERAS opens, one remark a body', () => {
    // First Wednesday of September 2027 is the 1st, less 91 days: 2 June 2027.
    expect(missing({ ...PASSED, matchYear: 2028 }, '2027-06-01')).toEqual([]);
    const bodies = missing({ ...PASSED, matchYear: 2028 }, '2027-06-02').map(
      ({ text }) => text.split(' ought ')[0],
    );
    // ECFMG for the token of an IMG, whose day in June comes after that one.
    expect([...bodies].sort()).toEqual(['AAMC ERAS', 'ECFMG', 'NRMP']);
  });

  it('is not asked for once the user has entered it', () => {
    const rules = makeRules({
      reported: [
        { matchYear: 2027, id: 'ecfmg.pathways-application-deadline', day: day('2027-01-31') },
      ],
    });
    expect(missing({ ...PASSED, matchYear: 2027 }, '2026-11-21', rules)).toEqual([]);
  });

  it('is asked for where it puts a year out of reach, and no other is', () => {
    // The urology preference list of the 2027 Match is projected for 12 Jan 2027.
    const urology = {
      ...PASSED,
      school: 'us-md',
      specialties: ['urology'],
      matchYear: 2027,
    } as const;
    const late = { ...urology, exams: { step1: { attempts: passedOn('2025-06-02') } } };
    expect(makePlan(late, RULES, day('2026-12-20')).verdict.status).toBe('infeasible');
    const texts = missing(late, '2026-12-20').map(({ text }) => text);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('Urology preference lists close (12 Jan 2027)');
  });

  it('is not asked for where the year is out of reach for another', () => {
    const failed = { date: '2026-10-10', outcome: 'failed' } as const;
    const person = { ...PASSED, matchYear: 2027, exams: { step1: { attempts: [failed] } } };
    const plan = makePlan(person, RULES, day('2026-11-21'));
    expect(plan.verdict.status).toBe('infeasible');
    expect(missing(person, '2026-11-21')).toEqual([]);
  });

  it('is not asked for once it has passed', () => {
    // The emergency-medicine release of the 2027 Match: 23 Sep 2026 + 7.
    const em = { ...PASSED, specialties: ['emergency-medicine'], matchYear: 2027 };
    const texts = missing(em, '2026-11-21').map(({ text }) => text);
    expect(texts.filter((text) => text.includes('ResidencyCAS'))).toEqual([]);
  });
});
