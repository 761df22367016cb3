const known: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/(?:360SE|QIHU|QQBrowser|MicroMessenger|UCBrowser)/i, '国产浏览器'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]
/** A browser's long name in two words: enough for its owner to know it again. */
export function browserName(agent: string | null): string {
  if (!agent) return ''
  const of = (names: typeof known) => names.find(([sign]) => sign.test(agent))?.[1]
  return [of(known), of(systems)].filter(Boolean).join(' ') || agent.slice(0, 40)
}
