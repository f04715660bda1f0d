/** What is stored as the state of this number, large enough to be cut in two. */
export function profileAt(count: number): { readonly count: number } {
  const letter = String.fromCharCode('a'.charCodeAt(0) + (count % 26));
  return { count, ...Object.fromEntries([1, 2, 3].map((name) => [name, letter.repeat(10_000)])) };
}

/** The file that holds it. */
export function textAt(count: number): string {
  const document = { schemaVersion: 2, profiles: { default: { profile: profileAt(count) } } };
  return `${JSON.stringify(document, null, 2)}\n`;
}
