import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The one style sheet, read once; its address carries its digest, so that browsers may keep it for good. */
export const css = readFileSync(new URL('./portal.css', import.meta.url), 'utf8')
export const cssTag = createHash('sha256').update(css).digest('hex').slice(0, 16)
export const cssPath = `/portal/${cssTag}.css`

/** A closed loop with its check: the sign of the house, drawn here, no emblem of any state organ. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="#0f3d66"/><path d="M37.5 21.5A14 14 0 1 1 31 11.9" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round"/><path d="m17 24 6 6 14-16" fill="none" stroke="#f2c14e" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`
