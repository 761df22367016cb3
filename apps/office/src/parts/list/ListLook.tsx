import { type Column, ColumnChooser } from '@changtong/ui/grid'
import { useT } from '../../words/list.ts'
import type { Look } from './viewState.ts'

/** Which columns a list shows, in which order, and how high its rows are. */
export function ListLook<Row>({ columns, look, onLook }: { columns: readonly Column<Row>[]; look: Look; onLook(look: Look): void }) {
  const l = useT()
  return (
    <details className="chooser">
      <summary className="button small">{l('columns')}</summary>
      <div className="chooser-body">
        <ColumnChooser columns={columns} layout={look.layout} onLayout={(layout) => onLook({ ...look, layout })} />
        <fieldset className="field">
          <legend>{l('density')}</legend>
          <div className="ticks">
            {(['compact', 'normal', 'comfy'] as const).map((density) => (
              <label key={density} className="tick">
                <input type="radio" name="density" checked={look.density === density} onChange={() => onLook({ ...look, density })} />
                {l(`density.${density}`)}
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </details>
  )
}
