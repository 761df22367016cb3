/**
 * A file name as it may be shown and looked at: the last part of the path, without control and direction-changing
 * characters, at most 120 characters. The name comes from the uploader's machine and is never used as a path.
 */
export function safeName(name: string): string {
  const last = name.slice(-1000).normalize('NFC').split(/[\\/]/u).at(-1) ?? ''
  const shown = last.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').trim()
  if (shown.length <= 120) return shown
  const extension = extensionOf(shown)
  return `${shown.slice(0, 110).toWellFormed()}….${extension.slice(0, 8)}`
}

/** The extension in lower case without its dot, or '' where there is none. */
export const extensionOf = (name: string): string => /\.([\p{L}\p{N}]{1,8})\s*$/u.exec(name)?.[1]?.toLowerCase() ?? ''
