/** Whose address it is, for people: students-residents.aamc.org. */
export function hostOf(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/.*$/, '');
}
