import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { procedures } from '@changtong/capabilities/registry.ts'
import { type AnyProcedure, drawingOf, withDrawing } from '@changtong/model'
import { type Command, failed, note, wrongUsage } from '../command.ts'
import { camel, checkLabel, checkName, seriesFor } from './names.ts'
import { filesOf } from './texts.ts'

const usage = 'scaffold procedure NAME [--zh 中文名称]'
const capabilities = path.join(import.meta.dirname, '../../../../capabilities')

export const scaffold: Command = {
  usage,
  does: 'makes a capability folder with a new procedure that runs',
  run: async (args) => {
    const at = args.indexOf('--zh')
    const zh = at < 0 ? '新事项' : args[at + 1]
    const [kind, name, ...more] = at < 0 ? args : args.toSpliced(at, 2)
    if (kind !== 'procedure' || name === undefined || zh === undefined || more.length > 0) return wrongUsage(usage)
    const named = checkName(
      name,
      fs.readdirSync(capabilities).map((entry) => entry.replace(/\.\w+$/, '')),
    )
    if (!named.ok) return failed('scaffold', named.error)
    const label = checkLabel(zh)
    if (!label.ok) return failed('scaffold', label.error)
    const folder = path.join(capabilities, name)
    const files = filesOf({
      folder: name,
      name: camel(name),
      zh,
      en: `${name[0]!.toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`,
      series: seriesFor(
        zh,
        procedures.map((p) => p.nouns.series),
      ),
      order: Math.max(0, ...procedures.map((p) => p.nouns.order)) + 10,
    })
    for (const [file, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      fs.writeFileSync(path.join(folder, file), text, { flag: 'wx' })
    }
    // Where lines break depends on how long the names are.
    spawnSync(path.join(capabilities, '../node_modules/.bin/biome'), ['format', '--write', folder], { stdio: 'ignore' })
    // Loading the new definition draws its machine, and shows that it runs.
    const made = (await import(path.join(folder, 'index.ts'))) as Readonly<Record<string, AnyProcedure>>
    const readme = path.join(folder, 'README.md')
    fs.writeFileSync(readme, withDrawing(fs.readFileSync(readme, 'utf8'), drawingOf(made[camel(name)]!)))
    note(`capabilities/${name}/ 已生成，下次启动即可使用 · is made and is there at the next start: ${Object.keys(files).join(', ')}`)
    return 0
  },
}
