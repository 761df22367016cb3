import { AlignmentType, BorderStyle, type IBorderOptions, type IRunOptions, LineRuleType, Paragraph, Tab, TextRun } from 'docx'
import type { TypeStyle } from '../docx/typeStyle.ts'
import type { OfficialProfile, TypeRole } from './officialProfile.ts'

/** What a paragraph of a paper is; written as its style, so that the checker knows the parts when it reopens the file. */
export type Part =
  | 'Mark'
  | 'Inside'
  | 'CutOff'
  | 'Urgency'
  | 'Number'
  | 'Rule'
  | 'Title'
  | 'Addressee'
  | 'Text'
  | 'Level1'
  | 'Level2'
  | 'Level3'
  | 'Level4'
  | 'AttachmentNote'
  | 'Signer'
  | 'Date'
  | 'Note'
  | 'Attendance'
  | 'AttachmentLabel'
  | 'AttachmentTitle'
  | 'Cell'
  | 'Copies'
  | 'Issued'
  | 'Space'
  | 'Footer'
export const partPrefix = 'Paper'

/** The official face also for digits and letters; the hint makes quotation marks full-width as in print. */
export const runOf = (type: TypeStyle) => ({
  font: { ascii: type.fonts[0], hAnsi: type.fonts[0], eastAsia: type.fonts[0], cs: type.fonts[0], hint: 'eastAsia' },
  size: type.size,
})

export interface Piece {
  readonly text: string
  readonly role?: TypeRole
  readonly run?: Partial<IRunOptions>
}
export interface Setting {
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType]
  readonly indent?: { readonly left?: number; readonly right?: number; readonly firstLine?: number; readonly hanging?: number }
  readonly line?: number
  readonly before?: number
  readonly after?: number
  readonly breakBefore?: boolean
  readonly keepNext?: boolean
  readonly border?: { readonly top?: IBorderOptions; readonly bottom?: IBorderOptions }
  readonly frame?: ConstructorParameters<typeof Paragraph>[0] extends infer O ? (O extends { frame?: infer F } ? F : never) : never
  readonly tabs?: readonly { readonly type: 'right' | 'left'; readonly position: number }[]
}

/** Whether the closer setting of the text applies: everything of the text's own size stands on the grid of 28. */
const onGrid = (profile: OfficialProfile, type: TypeStyle): boolean => type.size === profile.types.text.size

/** One paragraph of a part, its type given by role; `pieces` may change the type within it. `\t` is a tab. */
export function paragraph(
  profile: OfficialProfile,
  part: Part,
  role: TypeRole,
  pieces: string | readonly Piece[],
  setting: Setting = {},
): Paragraph {
  const type = profile.types[role]
  const list = typeof pieces === 'string' ? [{ text: pieces }] : pieces
  return new Paragraph({
    style: partPrefix + part,
    alignment: setting.align ?? AlignmentType.LEFT,
    widowControl: false,
    autoSpaceEastAsianText: false,
    overflowPunctuation: true,
    pageBreakBefore: setting.breakBefore ?? false,
    keepNext: setting.keepNext ?? false,
    spacing: { before: setting.before ?? 0, after: setting.after ?? 0, line: setting.line ?? type.line, lineRule: LineRuleType.EXACT },
    ...(setting.indent && { indent: setting.indent }),
    ...(setting.border && { border: setting.border }),
    ...(setting.frame && { frame: setting.frame }),
    ...(setting.tabs && { tabStops: setting.tabs }),
    children: list.flatMap((piece: Piece) => {
      const own = piece.role ? profile.types[piece.role] : type
      return [
        new TextRun({
          // A tab is an element of its own in Word's format.
          children: piece.text.split('\t').flatMap((text, at) => (at === 0 ? [text] : [new Tab(), text])),
          ...runOf(own),
          ...(onGrid(profile, own) && { characterSpacing: profile.grid.spacing }),
          ...piece.run,
        }),
      ]
    }),
  })
}

/** An empty line of the grid, or of another height. */
export const space = (profile: OfficialProfile, line: number = profile.grid.line, setting: Setting = {}): Paragraph =>
  paragraph(profile, 'Space', 'text', [], { ...setting, line })
export const spaces = (profile: OfficialProfile, count: number): Paragraph[] => Array.from({ length: count }, () => space(profile))

export const rule = (size: number, color = '000000', gap = 0): IBorderOptions => ({ style: BorderStyle.SINGLE, size, color, space: gap })
