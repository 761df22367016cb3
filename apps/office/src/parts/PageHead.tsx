import { type ReactNode, useEffect, useRef } from 'react'
import { useT } from '../words.ts'

let first = true
/**
 * The heading of a page: names the window, and takes the focus after a move inside the workbench, so that a screen
 * reader says where one is.
 */
export function PageHead({
  title,
  heading,
  aside,
  children,
}: {
  title: string
  heading?: ReactNode
  aside?: ReactNode
  children?: ReactNode
}) {
  const t = useT()
  const h1 = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t('product')}`
  }, [title, t])
  useEffect(() => {
    if (!first) h1.current?.focus({ preventScroll: true })
    first = false
  }, [])
  return (
    <header className="page-head">
      <div className="row spread">
        <h1 ref={h1} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {aside && <div className="row page-aside">{aside}</div>}
      </div>
      {children}
    </header>
  )
}
