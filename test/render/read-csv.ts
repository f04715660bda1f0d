/** The records of a CSV text, by the grammar of RFC 4180; an error where it breaks it. */
export function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    const field = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
    field.lastIndex = at;
    const [whole = '', quoted, bare] = field.exec(text) as RegExpExecArray;
    record.push(quoted?.replaceAll('""', '"') ?? (bare as string));
    at += whole.length;
    if (text[at] === ',') {
      at += 1;
    } else if (text.startsWith('\r\n', at)) {
      records.push(record);
      record = [];
      at += 2;
    } else {
      throw new Error(
        `neither a comma nor a CRLF at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`,
      );
    }
  }
  return records;
}
