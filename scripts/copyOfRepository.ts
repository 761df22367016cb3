import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './checks.ts'

/**
 * A copy of the tree as it stands, committed once, in which the house's own packages are those of the copy and the installed ones are linked.
 * What was tried in it leaves no trace here.
 */
export function copyOfRepository(place: string): void {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: place, stdio: ['ignore', 'pipe', 'pipe'] })
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  for (const file of files.split('\0')) {
    // A file that somebody has just taken away is listed still.
    if (file === '' || !fs.existsSync(path.join(root, file))) continue
    fs.mkdirSync(path.dirname(path.join(place, file)), { recursive: true })
    fs.cpSync(path.join(root, file), path.join(place, file))
  }
  const [installed, linked] = [path.join(root, 'node_modules'), path.join(place, 'node_modules')]
  fs.mkdirSync(path.join(linked, '@changtong'), { recursive: true })
  for (const name of fs.readdirSync(installed))
    if (name !== '@changtong' && name !== '.vite') fs.symlinkSync(path.join(installed, name), path.join(linked, name))
  for (const name of fs.readdirSync(path.join(installed, '@changtong')))
    fs.symlinkSync(fs.readlinkSync(path.join(installed, '@changtong', name)), path.join(linked, '@changtong', name))
  git('init', '-q')
  git('add', '-A')
  git('-c', 'user.name=copy', '-c', 'user.email=copy@localhost', 'commit', '-q', '-m', 'copy')
}
