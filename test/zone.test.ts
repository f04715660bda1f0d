import { expect, inject, test } from 'vitest';

test('the run is in the zone that its name says', () => {
  const zone = inject('zone');
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // Both of them: Date takes the zone from the process, Intl from ICU.
  const noon = new Date('2027-03-14T12:00:00Z');
  const hour = noon.toLocaleString('en-US', {
    timeZone: zone ?? own,
    hour: 'numeric',
    hour12: false,
  });
  expect(own).toBe(zone ?? own);
  expect(noon.getHours()).toBe(Number(hour) % 24);
});
