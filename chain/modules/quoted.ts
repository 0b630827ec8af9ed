const QUOTED_CHARACTERS = 200;

/** As much of a text from outside as an error repeats. */
export const quoted = (text: string): string => text.slice(0, QUOTED_CHARACTERS);
