/**
 * A text in which every command is the one of this profile: what is copied from
 * it never changes another's.
 * @param command how the program is called for the profile, where that is more than its name
 */
export function withOwnCommand(text: string, command: string | undefined): string {
  if (command === undefined) return text;
  // A command goes on with a word; one that has its profile goes on with the option, and a source of this name with the id of a rule.
  return text.replace(/\busmle-plan(?=[ \u00a0](?!\S*\.\w)[a-z<])/g, () => command);
}
