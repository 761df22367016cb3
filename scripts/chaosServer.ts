import { configFrom, start } from '@changtong/server'

/** The server that chaos kills: what `changtong serve` starts, without the staff pages. Its address is told once it serves. */
const running = await start(configFrom(process.env), (line) => console.error(line))
console.log(running.address)
