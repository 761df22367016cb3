import type { TypeStyle } from '../docx/typeStyle.ts'

/**
 * A style profile is the house style of one kind of official document as numbers: the writer builds from it, the checker
 * measures against it, the estimate counts with it. Lengths are twips (1/1440 inch = 1/20 pt), type sizes half-points, as
 * WordprocessingML has them.
 */
export interface StyleProfile {
  readonly id: string
  readonly page: {
    /** As printed: for a landscape page the width is the longer side. */
    readonly width: number
    readonly height: number
    readonly orientation: 'portrait' | 'landscape'
    readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
    readonly footer: number
  }
  readonly attachment: TypeStyle
  readonly title: TypeStyle
  readonly date: TypeStyle
  readonly pageNumber: TypeStyle
  readonly table: {
    readonly columns: readonly ColumnStyle[]
    readonly type: TypeStyle
    /** Space between a cell's side line and its text, left and right. */
    readonly cellMargin: number
  }
}

export interface ColumnStyle {
  readonly heading: string
  readonly width: number
  /** Short entries are centred, running text is justified. */
  readonly align: 'center' | 'both'
}

const FANGSONG = ['仿宋', 'FangSong'] as const

/**
 * The publicity list of resolved problems (已解决问题公示清单): six columns in this order, 仿宋 小四, lines of exactly 20 pt,
 * fixed widths (SYSTEMS 0-02, 0-07). The page is A4 landscape with 20 mm on every side: 23 lines of text below the repeated
 * headings, which is what lets one problem stay within one page (0-06).
 */
export const publicityListProfile: StyleProfile = {
  id: 'publicity-list',
  page: {
    width: 16838,
    height: 11906,
    orientation: 'landscape',
    margins: { top: 1134, right: 1134, bottom: 1134, left: 1134 },
    footer: 567,
  },
  attachment: { fonts: ['黑体', 'SimHei'], size: 32, line: 580 },
  title: { fonts: ['方正小标宋简体', '方正小标宋_GBK', '方正小标宋', '小标宋', 'FZXiaoBiaoSong-B05S'], size: 44, line: 640 },
  date: { fonts: ['楷体', 'KaiTi', '楷体_GB2312'], size: 32, line: 580 },
  pageNumber: { fonts: ['宋体', 'SimSun'], size: 28, line: 320 },
  table: {
    type: { fonts: FANGSONG, size: 24, line: 400 },
    cellMargin: 85,
    columns: [
      { heading: '序号', width: 720, align: 'center' },
      { heading: '牵头部门', width: 1400, align: 'center' },
      { heading: '问题概况', width: 2600, align: 'both' },
      { heading: '问题来源', width: 1500, align: 'center' },
      { heading: '主要措施', width: 3300, align: 'both' },
      { heading: '完成情况', width: 5050, align: 'both' },
    ],
  },
}

/** Lines of the table's type that one page holds below the repeated heading row. */
export function linesPerPage(profile: StyleProfile): number {
  const { page, table } = profile
  return Math.floor((page.height - page.margins.top - page.margins.bottom) / table.type.line) - 1
}
