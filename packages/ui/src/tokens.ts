/**
 * The colours and sizes of every face, once. CSS variables and the theme of the component library are made from here;
 * `tokens.test.ts` computes the contrast of each pair that carries text.
 */
export const tokens = {
  text: '#1b2430',
  text2: '#4b5563',
  text3: '#5f6b7a',
  canvas: '#f5f7f9',
  panel: '#ffffff',
  primary: '#1d5fbf',
  primaryDeep: '#174d9c',
  primarySoft: '#f0f5fc',
  border: '#7b8794',
  line: '#dde2e8',
  mark: '#fff1c2',
  rail: '#0f2a4a',
  railText: '#dbe7f5',
  railOn: '#1d4a80',
} as const

/** A tone says what a thing means; it always stands beside a word or a shape, never alone. Red is for overdue and destructive only. */
export const tones = {
  ok: { ink: '#1f6b3a', ground: '#e8f4ec' },
  warn: { ink: '#8a4b00', ground: '#fdf3e0' },
  over: { ink: '#a61b22', ground: '#fdecec' },
  info: { ink: '#1a4f9c', ground: '#e9f1fb' },
  wait: { ink: '#5b3a8c', ground: '#f2ecf9' },
  idle: { ink: '#4b5563', ground: '#eef1f4' },
} as const
export type Tone = keyof typeof tones

export const fontStack = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif'

/** One rule for `:root`: `--text`, `--primary-soft`, `--tone-ok-ink` … */
export function cssVariables(): string {
  const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`).replace(/(\d)/g, '-$1')
  const plain = Object.entries(tokens).map(([name, value]) => `--${kebab(name)}:${value}`)
  const toned = Object.entries(tones).flatMap(([name, { ink, ground }]) => [`--tone-${name}-ink:${ink}`, `--tone-${name}-ground:${ground}`])
  return `:root{${[...plain, ...toned, `--font:${fontStack}`].join(';')}}`
}

/** Contrast of two `#rrggbb` colours as WCAG 2 computes it, 1 to 21. */
export function contrast(a: string, b: string): number {
  const light = (hex: string): number => {
    const [r = 0, g = 0, bl = 0] = [1, 3, 5].map((at) => {
      const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl
  }
  const [x, y] = [light(a), light(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}
