/** A table of words as printed below one another: separated by white space, backslashes kept (each may be a regular expression). */
export const words = (table: TemplateStringsArray): readonly string[] => table.raw.join('').split(/\s+/).filter(Boolean)
