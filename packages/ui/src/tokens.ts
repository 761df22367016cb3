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

/** A screen on the wall: dark, read from five metres. */
export const wall = {
  ground: '#0b1626',
  panel: '#101f35',
  line: '#24405f',
  text: '#eaf1f9',
  dim: '#a9bdd4',
  amber: '#ffb86b',
  red: '#ff8a80',
  opened: '#6fb1ff',
  closed: '#7fd6a4',
} as const

/** What charts draw with, told apart by lightness too; each against the panel at least 3 to 1, their labels in the colours of text. */
export const chartColours = { opened: '#1d5fbf', closed: '#1f8a4c', over: '#a61b22', calm: '#7b93ad' } as const

export const fontStack = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif'

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`).replace(/(\d)/g, '-$1')
/** The same for the screen on the wall: `--wall-ground` … */
export const wallVariables = (): string =>
  `:root{${[...Object.entries(wall).map(([name, value]) => `--wall-${kebab(name)}:${value}`), `--font:${fontStack}`].join(';')}}`

/** One rule for `:root`: `--text`, `--primary-soft`, `--tone-ok-ink` … */
export function cssVariables(): string {
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
