import { describe, expect, test } from 'vitest';
import { TOPICS } from '../../src/commands/topics.ts';
import { EXIT } from '../../src/errors.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { EXAMS } from '../../src/profile/profile.ts';
import { signsFor } from '../../src/render/signs.ts';
import { configFolder } from '../../src/store/folder.ts';
import { failedOn, ids, passedOn, planFor } from '../cases/people.ts';

/** The rows of a topic. */
function rowsOf(name: string) {
  const topic = TOPICS.find((candidate) => candidate.name === name);
  return (topic?.parts ?? []).flatMap((part) => ('rows' in part ? part.rows : []));
}

test('exit-codes has every code of the program, in order', () => {
  expect(rowsOf('exit-codes').map(({ term }) => Number(term))).toEqual(
    Object.values(EXIT).sort((a, b) => a - b),
  );
});

test('dates has every basis that carries a sign', () => {
  const signed = rowsOf('dates').flatMap(({ basis }) => basis ?? []);
  expect(signed.sort()).toEqual(Object.keys(signsFor({ unicode: true }).basis).sort());
});

test.skipIf(process.platform !== 'linux')('privacy names the folder of the store', () => {
  const row = rowsOf('privacy').find(({ term }) => term.startsWith('Linux'));
  expect(row?.text).toContain(`\`${configFolder({ HOME: '~' })}/config.json\``);
});

describe('tasks', () => {
  // Each is there for ids that no other of them has.
  const PEOPLE: readonly Partial<Profile>[] = [
    {
      school: 'international',
      graduationDate: '2027-06-30',
      exams: { step1: { attempts: failedOn('2026-10-10') } },
      specialties: ['internal-medicine', 'ophthalmology'],
    },
    {
      school: 'international',
      graduationDate: '2020-06-30',
      exams: { step2ck: { attempts: failedOn('2026-10-10') } },
      img: { certified: true, certificateValidThrough: '2027-12-31' },
    },
    {
      school: 'international',
      graduationDate: '2027-06-30',
      img: { ecfmgApplication: 'none' },
      visa: 'h1b',
      citizenship: 'other',
    },
    {
      school: 'us-do',
      exams: { comlex1: { attempts: failedOn('2026-10-10') } },
      clerkships: { weeksLeft: 40 },
    },
    {
      school: 'us-do',
      exams: {
        comlex1: { attempts: passedOn('2026-03-10') },
        comlex2: { attempts: failedOn('2026-10-10') },
      },
    },
    { specialties: ['ophthalmology'] },
    {
      exams: {
        step1: { attempts: passedOn('2026-03-10') },
        step2ck: { attempts: [], bookedDate: '2027-11-22' },
      },
    },
    { specialties: ['urology'] },
    { military: { service: 'army' }, matchYear: 2028 },
  ];
  const planned = new Set(PEOPLE.flatMap((person) => ids(planFor(person))));

  const listed = rowsOf('tasks').map(({ term }) => term);
  const exams = EXAMS.filter((exam) => exam !== 'oet');
  test.each(listed)('%s is an id of a plan', (term) => {
    const wanted = term.startsWith('<exam>')
      ? exams.map((exam) => term.replace('<exam>', exam))
      : [term];
    // A retake of Step 3 has nothing planned for the fail before it.
    for (const id of wanted.filter((one) => one !== 'step3.debrief')) {
      const found = id.endsWith('*')
        ? [...planned].some((other) => other.startsWith(id.slice(0, -1)))
        : planned.has(id);
      expect([id, found]).toEqual([id, true]);
    }
  });

  // The words of the topic that name ids inside a text.
  const named = rowsOf('tasks').flatMap(({ text }) => text.match(/\b[a-z]+\.[a-z-]+\b/g) ?? []);
  test.each(named)('%s, which a text names, is an id of a plan', (id) => {
    expect(planned.has(id)).toBe(true);
  });

  test('are those of the contract that the program keeps', () => {
    // Contract, section 3: the ids that a plan always uses for these things.
    const CONTRACT =
      'clerkships ecfmg.application ecfmg.oet ecfmg.pathway ecfmg.match-eligibility ecfmg.certificate ecfmg.revalidation application.season-open application.letters application.personal-statement application.signals application.transcript application.submit-open application.submit application.review-open application.resend-scores interviews nrmp.registration-open nrmp.register nrmp.ranking-open nrmp.withdraw-by nrmp.rank-list nrmp.match-status nrmp.soap nrmp.match-day residency.start';
    expect(CONTRACT.split(' ').filter((id) => !listed.includes(id))).toEqual([]);
  });
});
