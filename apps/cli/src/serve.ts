import { configFrom, demoAllowed, start } from '@changtong/server'
import { buildOffice } from './buildOffice.ts'
import { type Command, note } from './command.ts'

export const serve: Command = {
  usage: 'serve [--empty]',
  does: 'opens the database, loads the demo district on a first start, and serves',
  run: async (args) => {
    const config = configFrom(process.env, args)
    await buildOffice(note)
    const running = await start(config, (line) => note(`[changtong] ${line}`), { requestLog: process.env.CHANGTONG_LOG === '1' })
    const { port } = running.app.server.address() as { port: number }
    const address = `http://${config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`
    note(
      [
        '',
        `  畅通 Changtong  ${address}`,
        `  公开门户 public portal   ${address}/`,
        `  工作台   staff           ${address}/w`,
        ...(demoAllowed(config) ? ['  登录：打开工作台，点选一位演示人员即可。 Sign in: open /w and click one of the demo people.'] : []),
        '  Ctrl-C 停止 stops it.',
        '',
      ].join('\n'),
    )
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve)
      process.once('SIGTERM', resolve)
    })
    note('[changtong] stopping …')
    await running.stop()
    return 0
  },
}
