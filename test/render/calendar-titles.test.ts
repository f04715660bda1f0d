import { describe, expect, it } from 'vitest';
import { calendarTitle } from '../../src/render/calendar-titles.ts';
import { task } from './plans.ts';

describe('the title of a task where others may read along', () => {
  it.each([
    ['step1.book', 'Book the seat for Step 1', 'Step 1: book the seat'],
    ['step2ck.exam', 'Sit Step 2 CK', 'Step 2 CK: exam'],
    ['comlex1.study', 'Study for COMLEX Level 1, with another method', 'COMLEX Level 1: study'],
    ['step1.study.2', 'Study for Step 1, with another method', 'Step 1: study'],
    ['step1.register', 'Apply anew for the Step 1 permit (FSMB)', 'Step 1: apply for the permit'],
    ['step1.debrief', 'Read the score report, area by area', 'Step 1: look back'],
    ['step1.method', 'Change the method, and not only the hours', 'Step 1: how to study'],
    ['nrmp.register', 'Register with NRMP (late, with a fee)', 'NRMP: register'],
    ['nrmp.soap', 'SOAP begins, if you did not match', 'SOAP begins'],
    [
      'application.cv',
      'Bring the CV up to date, with feedback',
      'Bring the CV up to date, with feedback',
    ],
  ])('of %s, in the plan “%s”, is “%s”', (id, inPlan, title) => {
    expect(calendarTitle(task(id, 'action', inPlan, '2027-01-05'))).toBe(title);
  });

  it('after a pass is the same as after a fail', () => {
    const ofPass = task(
      'step1.debrief',
      'action',
      'Look back while it is fresh: what worked',
      '2027-01-05',
    );
    const ofFail = task(
      'step1.debrief',
      'action',
      'Read the score report, area by area',
      '2027-01-05',
    );
    expect(calendarTitle(ofPass)).toBe(calendarTitle(ofFail));
  });

  it('says that a day is booked', () => {
    const booked = { basis: 'booked' } as const;
    expect(
      calendarTitle(
        task('step1.exam', 'exam', 'Sit Step 1 (booked)', '2027-01-05', '2027-01-05', booked),
      ),
    ).toBe('Step 1: exam (booked)');
    expect(
      calendarTitle(
        task('ecfmg.oet', 'exam', 'Sit OET Medicine (booked)', '2027-01-05', '2027-01-05', booked),
      ),
    ).toBe('OET Medicine: exam (booked)');
  });

  it.each(['Sit again after the fail', 'Prepare the retake', 'What to do where you are overdue'])(
    'is the phase alone where a title that is not known here says more: %s',
    (telling) => {
      expect(calendarTitle(task('step1.new', 'action', telling, '2027-01-05'))).toBe('Step 1');
    },
  );
});
