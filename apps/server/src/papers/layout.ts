import { no, ok, type Result, type Text } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import {
  gbt9704,
  measureOfficialPaper,
  type OfficialPaper,
  type PaperPages,
  renderOfficialPaper,
  renderPdf,
  withImprintInPlace,
} from '@changtong/papers'
import { bytesOf } from '@changtong/store'
import type { Office } from '../office.ts'
import type { KeptPaper } from './kept.ts'

/** The bytes of a paper: those that were frozen, or a draft made now and marked as one. */
export async function bytesOfPaper(office: Office, paper: KeptPaper): Promise<Result<Uint8Array>> {
  if (paper.digest !== null) return ok(await bytesOf(office.database.db, paper.digest))
  return renderOfficialPaper(paper.paper, { draft: paper.mark })
}

/** Laying out takes seconds: what was laid out last is kept by the digest of its bytes, in this process only. */
const most = 24
function keeping<T>(make: (bytes: Uint8Array, paper: KeptPaper, office: Office) => Promise<T>) {
  const kept = new Map<string, Promise<T>>()
  const made = async (office: Office, paper: KeptPaper): Promise<Result<T>> => {
    const bytes = await bytesOfPaper(office, paper)
    if (!bytes.ok) return no(bytes.error)
    const key = sha256(bytes.value)
    const laid = kept.get(key) ?? make(bytes.value, paper, office)
    kept.delete(key)
    kept.set(key, laid)
    if (kept.size > most) kept.delete(kept.keys().next().value!)
    return ok(
      await laid.catch((error: unknown) => {
        kept.delete(key)
        throw error
      }),
    )
  }
  return { made, already: async (bytes: Uint8Array): Promise<T | undefined> => kept.get(sha256(bytes)) }
}
const pdfs = keeping((bytes) => renderPdf(bytes, { profile: gbt9704 }))
const pages = keeping(async (bytes, paper, office) =>
  measureOfficialPaper(bytes, { form: paper.paper.form, pdf: await pdfOf(office, paper) }),
)

/** The paper laid out by LibreOffice; refused, in words, where there is none. */
export async function pdfOf(office: Office, paper: KeptPaper): Promise<Result<Uint8Array>> {
  const made = await pdfs.made(office, paper)
  return made.ok ? made.value : made
}
/** Its pages counted: lines, characters, faults, fonts that stand in for missing ones. */
export async function pagesOf(office: Office, paper: KeptPaper): Promise<Result<PaperPages>> {
  const made = await pages.made(office, paper)
  return made.ok ? made.value : made
}
/** What stands against issuing a paper on its pages, where those bytes were laid out to be looked at; nothing is laid out for this. */
export async function pagesAgainst(bytes: Uint8Array): Promise<readonly Text[]> {
  const seen = await pages.already(bytes).catch(() => undefined)
  return seen?.ok ? seen.value.faults.filter(({ must }) => must).map(({ message }) => message) : []
}

/** A draft with its imprint on an even page, as its pages came out when laid out; as it is where nothing can be laid out. */
export const imprintInPlace = (office: Office, kept: KeptPaper): Promise<OfficialPaper> =>
  withImprintInPlace(kept.paper, async (paper) => {
    const laid = await pagesOf(office, { ...kept, paper })
    return laid.ok ? laid.value : null
  })
