import { describe, expect, it } from 'vitest';
import type { Profile } from '../../src/profile/profile.ts';
import { renderProfile } from '../../src/render/profile.ts';
import type { View } from '../../src/render/view.ts';
import { RULES } from '../../src/rules/index.ts';
import { FULL, parsed, SMALL, TODAY } from '../profile/examples.ts';

function view(profile: Profile, columns = 80): View {
  return { columns, color: 0, unicode: true, zone: 'UTC', profile, rules: RULES };
}

function rendered(input: unknown, columns?: number): string {
  const profile = parsed(input);
  return renderProfile(profile, view(profile, columns), TODAY);
}

describe('the summary of a profile', () => {
  it('has a line for each answer that was given, and none for the others', () => {
    expect(rendered(SMALL)).toBe(
      ['Applicant  US MD', 'Match      2028', 'Specialty  internal medicine', ''].join('\n'),
    );
  });

  it('holds something of every field', () => {
    const text = rendered(FULL, 100);
    for (const part of [
      'US DO student',
      'Sat 15 May 2027',
      'permanent resident',
      'PK',
      'undecided',
      'both series',
      'emergency medicine (backup internal medicine)',
      'Sat 10 Oct 2026 not passed (190)',
      'permit Tue 1 Dec 2026 to Sun 28 Feb 2027',
      'booked for Mon 12 Jul 2027',
      'Mon 4 May 2026 passed',
      'Mon 2 Nov 2026 result awaited',
      'Sat 10 Jan 2026 not finished',
      '48 weeks left',
      'held until Step 1 is passed',
      'at most 3 sittings',
      'Step 2 CK by Sun 31 Oct 2027',
      '30 h a week',
      '60.5 h a week Tue 1 Jun 2027 to Thu 15 Jul 2027',
      'none on Sunday',
      'cardiovascular',
      'Step 2 CK 500 of 4000 done',
      'Step 1 350 h',
      '1 entry',
      '(family)',
      'application submitted',
      'Pathway 1',
      'planned',
      'Air Force',
      'carms',
      'NC',
      '2027 not ranked',
      'step1.debrief (Fri 20 Nov 2026)',
      'application.mentor (have one)',
    ]) {
      expect(text.replace(/\n\s+/g, ' ')).toContain(part);
    }
  });

  it.each([24, 40, 80, 200])('keeps to %d columns', (columns) => {
    const lines = rendered(FULL, columns).trimEnd().split('\n');
    const widest = Math.max(...lines.map((line) => line.length));
    expect(widest).toBeLessThanOrEqual(Math.min(columns, 100));
  });

  it('calls nothing failed', () => {
    expect(rendered(FULL)).not.toMatch(/fail/i);
  });
});
