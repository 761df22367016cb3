/** Others' libraries that are measured beside ours and used nowhere else: asked for by name, so that the house stands without them. */
const asked = async (name: string): Promise<unknown> => {
  try {
    return await import(name)
  } catch {
    return null
  }
}
interface Mammoth {
  extractRawText(input: { readonly path: string }): Promise<{ readonly value: string }>
}
interface ExcelRow {
  commit(): void
}
interface ExcelSheet {
  columns: unknown
  readonly rowCount: number
  addRow(values: readonly unknown[]): ExcelRow
  eachRow(each: (row: { readonly values: unknown }) => void): void
  commit(): void
}
interface Excel {
  readonly stream: {
    readonly xlsx: {
      readonly WorkbookWriter: new (options: object) => { addWorksheet(name: string, options: object): ExcelSheet; commit(): Promise<void> }
    }
  }
  readonly Workbook: new () => { readonly xlsx: { readFile(file: string): Promise<unknown> }; readonly worksheets: readonly ExcelSheet[] }
}
const module = <T>(found: unknown): T | null => (found === null ? null : (((found as { default?: T }).default ?? found) as T))
export const mammoth = async (): Promise<Mammoth | null> => module<Mammoth>(await asked('mammoth'))
export const exceljs = async (): Promise<Excel | null> => module<Excel>(await asked('exceljs'))
