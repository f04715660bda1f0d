import { describe, expect, it } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { type Cost, costsOf } from '../../src/planner/costs.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY, task } from '../cases/people.ts';

function costs(changes: Partial<Profile>) {
  const person = profile(changes);
  const plan = makePlan(person, RULES, day(TODAY));
  const all = costsOf(person, plan, RULES, day(TODAY));
  const about = (topic: Cost['topic']) => all.filter((cost) => cost.topic === topic);
  const rules = (topic: Cost['topic']) => about(topic).map(({ rule }) => rule);
  const said = (topic: Cost['topic']) =>
    about(topic)
      .map(({ text }) => text)
      .join(' ');
  return { all, plan, rules, said };
}

const passed = { step1: { attempts: passedOn('2026-06-15') } };
const failed = { step1: { attempts: failedOn('2026-10-10') } };

describe('the cost in time', () => {
  it('is the hours, the days and the result of each exam that is open', () => {
    const { plan, said, rules } = costs({ graduationDate: '2028-05-15', exams: passed });
    const study = task(plan, 'step2ck.study');
    const days = day(study.finish) - day(study.start) + 1;
    expect(said('time')).toContain('200 hours');
    expect(said('time')).toContain(`${days} days`);
    expect(said('time')).not.toContain('Step 1:');
    expect(rules('time')).toHaveLength(1);
    expect(costs({ exams: failed }).rules('time')).toHaveLength(2);
  });

  it('is the result alone where the exam has been sat', () => {
    const { said } = costs({
      exams: { ...passed, step2ck: { attempts: [{ date: '2026-11-02', outcome: 'pending' }] } },
    });
    // 2 November + 56 = 28 December.
    expect(said('time')).toContain('28 Dec 2026');
    expect(said('time')).not.toContain('hours');
  });
});

describe('the cost in money', () => {
  it('names the body that has the amounts: NBME at home, FSMB abroad, NBOME for COMLEX', () => {
    expect(costs({ exams: passed }).said('money')).toContain('nbme.org');
    expect(costs({ school: 'international' }).said('money')).toContain('fsmb.org');
    const osteopath = costs({ school: 'us-do' });
    expect(osteopath.said('money')).toContain('nbome.org');
    expect(osteopath.said('money')).not.toMatch(/nbme|fsmb/);
  });

  it('prints no amount, since none could be read', () => {
    for (const changes of [{ exams: failed }, { exams: passed }, { school: 'us-do' as const }]) {
      expect(costs(changes).said('money')).not.toMatch(/[$€£]|\bUSD\b/);
    }
  });

  it('says of a retake that it is a new application', () => {
    expect(costs({ exams: failed }).rules('money')).toContain('usmle.retake.reapply-after-fail');
    expect(costs({ exams: passed }).rules('money')).not.toContain(
      'usmle.retake.reapply-after-fail',
    );
  });

  it('says until when moving a seat is free', () => {
    // usmle.scheduling.free-change-days
    expect(costs({ exams: passed }).said('money')).toContain('46 days');
  });

  it('sends to the aid office who studies in the US and has failed', () => {
    const aid = (changes: Partial<Profile>) => costs(changes).rules('money');
    expect(aid({ exams: failed })).toContain('practice.aid-office');
    expect(aid({ exams: passed })).not.toContain('practice.aid-office');
    expect(aid({ exams: failed, graduationDate: '2026-05-15' })).not.toContain(
      'practice.aid-office',
    );
    expect(aid({ exams: failed, school: 'international' })).not.toContain('practice.aid-office');
  });
});

describe('the published figures', () => {
  it('are those of the group and of first or repeated sittings, with year and number', () => {
    // stats.pass-rate.step1.2025 and stats.pass-rate.step2ck.2024-2025.
    const cases: [Partial<Profile>, string, string][] = [
      [{ exams: failed }, '2,098', '71 percent'],
      [{ exams: {} }, '23,028', '93 percent'],
      [{ exams: passed }, '22,249', '98 percent'],
      [{ school: 'international', exams: failed }, '3,594', '54 percent'],
      [{ school: 'canadian', graduationDate: '2025-06-30', exams: passed }, '16,186', '90 percent'],
      [{ school: 'us-do', licensingExam: 'usmle', exams: passed }, '5,025', '96 percent'],
    ];
    for (const [changes, number, percent] of cases) {
      expect(costs(changes).said('chances')).toContain(number);
      expect(costs(changes).said('chances')).toContain(percent);
    }
  });

  it('say each time that they are about a group', () => {
    const { all } = costs({ exams: failed });
    const chances = all.filter(({ topic }) => topic === 'chances');
    expect(chances).toHaveLength(2);
    for (const { text } of chances) expect(text).toContain('not your chance');
  });

  it('are none of COMLEX', () => {
    expect(costs({ school: 'us-do' }).rules('chances')).toEqual([]);
  });
});

it('nothing is asked of whoever has passed', () => {
  const { all } = costs({
    exams: { ...passed, step2ck: { attempts: passedOn('2026-08-15') } },
  });
  expect(all).toEqual([]);
});
