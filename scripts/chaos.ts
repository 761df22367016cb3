import { chaos } from './chaosRounds.ts'

/** `npm run -s chaos [-- --rounds 20 --seed N]`: one summary as JSON on standard output; exit status 1 where anything was lost, doubled or half done. */
const usage = 'usage: npm run -s chaos -- [--rounds N] [--seed N]'
const options = { rounds: 20, seed: Math.floor(Math.random() * 2 ** 31) }
const args = process.argv.slice(2)
for (let i = 0; i < args.length; i += 2) {
  const [name, value] = [args[i]!.slice(2), Number(args[i + 1])]
  if (!args[i]!.startsWith('--') || !Object.hasOwn(options, name) || !Number.isInteger(value) || value < 1) {
    console.error(usage)
    process.exit(2)
  }
  options[name as keyof typeof options] = value
}
const summary = await chaos({ ...options, log: (line) => console.error(`[chaos] ${line}`) })
process.stdout.write(`${JSON.stringify(summary)}\n`, () => process.exit(summary.ok ? 0 : 1))
