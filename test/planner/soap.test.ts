import { describe, expect, it } from 'vitest';
import type { Profile } from '../../src/profile/profile.ts';
import { failedOn, passedOn, planFor } from '../cases/people.ts';

const ready: Partial<Profile> = {
  matchYear: 2027,
  graduationDate: '2027-05-15',
  exams: {
    step1: { attempts: passedOn('2025-06-16') },
    step2ck: { attempts: passedOn('2026-06-15') },
  },
};
const soap = (changes: Partial<Profile>, today?: string) =>
  planFor({ ...ready, ...changes }, today).verdict.soap;

const OPEN = { open: true, until: '2027-03-03' };
const CLOSED = { open: false, until: null };

// The rank lists of 2027 close on 3 March; SOAP ends on 18 March.
describe('SOAP', () => {
  it('is open to whoever can register until the rank lists close', () => {
    expect(soap({})).toEqual(OPEN);
    expect(soap({}, '2027-03-03')).toEqual(OPEN);
    expect(soap({}, '2027-03-04')).toEqual(CLOSED);
  });

  it('is open to whoever has registered until its last hour, without a rank list', () => {
    // practice.soap-needs-registration
    const registered = { done: { 'nrmp.register': '2026-10-01' } };
    expect(soap(registered, '2027-03-04')).toEqual(OPEN);
    expect(soap(registered, '2027-03-18')).toEqual(OPEN);
    expect(soap(registered, '2027-03-19')).toEqual(CLOSED);
    expect(soap({ done: { 'nrmp.rank-list': '2027-03-01' } }, '2027-03-04')).toEqual(OPEN);
  });

  it('is not open by a registration for an earlier Match', () => {
    expect(soap({ done: { 'nrmp.register': '2025-10-01' } }, '2027-03-04')).toEqual(CLOSED);
  });

  it('is closed where no Match can be', () => {
    const four = failedOn('2023-01-20', '2023-06-20', '2024-02-20', '2025-02-20');
    expect(soap({ exams: { step1: { attempts: four } } })).toEqual(CLOSED);
    expect(soap({ graduationDate: '2027-07-01' })).toEqual(CLOSED);
    expect(soap({ matchYear: 2026 })).toEqual(CLOSED);
  });

  it('is closed to an IMG whom ECFMG cannot confirm by the rank deadline', () => {
    const abroad: Partial<Profile> = {
      school: 'international',
      graduationDate: '2024-06-30',
      img: { ecfmgApplication: 'approved', certified: true },
    };
    expect(soap(abroad)).toEqual(OPEN);
    // soap.img.eligibility: with no result by 24 February it can't be confirmed.
    expect(
      soap({ ...abroad, exams: { step1: { attempts: passedOn('2025-06-16') } } }, '2027-02-10'),
    ).toEqual(CLOSED);
  });

  it('is closed to an IMG once the Pathways deadline has passed without an application', () => {
    const abroad: Partial<Profile> = {
      school: 'international',
      graduationDate: '2024-06-30',
      img: { ecfmgApplication: 'approved', pathway: 1 },
      exams: { ...ready.exams, oet: { attempts: passedOn('2026-09-12') } },
    };
    // Projected for 31 January 2027.
    expect(soap(abroad, '2027-01-31')).toEqual(OPEN);
    expect(soap(abroad, '2027-02-01')).toEqual(CLOSED);
    expect(soap({ ...abroad, done: { 'ecfmg.pathway': '2026-12-15' } }, '2027-02-01')).toEqual(
      OPEN,
    );
  });
});
