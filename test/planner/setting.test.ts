import { describe, expect, it } from 'vitest';
import { day, iso } from '../../src/calendar/day.ts';
import { eventOf, settingOf } from '../../src/planner/setting.ts';
import { situate } from '../../src/planner/situation.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { profile, TODAY } from '../cases/people.ts';

const of = (changes: Partial<Profile> = {}, year = 2028) =>
  settingOf(situate(profile(changes), RULES, day(TODAY)), year);

// ERAS 2028, projected: opens 2 June 2027, is read from 22 September, closes 31 May 2028.
describe('a Match year', () => {
  it('is read from the first day on which any of the services shows applications', () => {
    // ResidencyCAS a week after ERAS; SF Match about 1 September.
    const first = (...specialties: string[]) => iso(of({ specialties }).firstReview.day);
    expect(first('internal-medicine')).toBe('2027-09-22');
    expect(first('emergency-medicine')).toBe('2027-09-29');
    expect(first('emergency-medicine', 'internal-medicine')).toBe('2027-09-22');
    expect(first('internal-medicine', 'emergency-medicine')).toBe('2027-09-22');
    expect(first('internal-medicine', 'ophthalmology')).toBe('2027-09-01');
  });

  it('has one second service for each that the target does not go through', () => {
    const services = (...specialties: string[]) =>
      of({ specialties }).backupServices.map(({ service }) => service);
    expect(services('internal-medicine', 'pediatrics')).toEqual([]);
    expect(services('emergency-medicine', 'ob-gyn')).toEqual([]);
    expect(services('emergency-medicine', 'internal-medicine', 'pediatrics')).toEqual(['eras']);
    expect(services('internal-medicine', 'ob-gyn', 'ophthalmology')).toEqual([
      'residencycas',
      'sfmatch',
    ]);
  });

  it('goes by ERAS where a service carried nothing yet', () => {
    // service.emergency-medicine.residencycas: from the Match of 2026 on.
    const before = of({ specialties: ['emergency-medicine'] }, 2025);
    expect(before.service.reviewOpen.id).toBe('eras.review-open');
    expect(of({ specialties: ['emergency-medicine'] }, 2026).service.reviewOpen.id).toBe(
      'residencycas.em.program-release',
    );
  });

  it('closes its lists by the target’s own match', () => {
    const rank = (specialty: string) => of({ specialties: [specialty] }).rank.id;
    expect(rank('internal-medicine')).toBe('nrmp.rol-deadline');
    expect(rank('ophthalmology')).toBe('sfmatch.ophthalmology.rank-deadline');
    expect(rank('urology')).toBe('aua.preference-deadline');
  });

  it('takes applications until 31 January, or until an earlier rank deadline', () => {
    // planner.application-latest; the SF Match list closes on 25 January 2028.
    expect(iso(of().lastSubmit)).toBe('2028-01-31');
    expect(iso(of({ specialties: ['ophthalmology'] }).lastSubmit)).toBe('2028-01-25');
  });

  it('leads into a residency that starts on 1 July', () => {
    expect(iso(of().residencyStart)).toBe('2028-07-01');
  });

  it('has no event that nobody knows', () => {
    expect(() => eventOf(of().cycle, 'nrmp.nothing')).toThrow(RangeError);
  });
});

describe('a tick', () => {
  const ticked = (on: string, changes: Partial<Profile> = {}): string | null => {
    const found = of({ ...changes, done: { 'nrmp.register': on } }).doneInCycle('nrmp.register');
    return found === undefined ? null : iso(found);
  };

  it('counts from the day the season opens to the day it closes, both included', () => {
    for (const on of ['2027-06-02', '2027-10-01', '2028-05-31']) expect(ticked(on)).toBe(on);
    for (const on of ['2027-06-01', '2026-10-01', '2028-06-01']) expect(ticked(on)).toBeNull();
  });

  it('counts from the opening of ERAS where the target’s own service opens later', () => {
    // SF Match opens on 1 July 2027; the Main Match beside it has its season from 2 June.
    expect(ticked('2027-06-02', { specialties: ['ophthalmology'] })).toBe('2027-06-02');
  });

  it('of another task is none of this one', () => {
    expect(of({ done: { 'nrmp.rank-list': '2028-02-20' } }).doneInCycle('nrmp.register')).toBe(
      undefined,
    );
  });
});
