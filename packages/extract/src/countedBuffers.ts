/** How a process ends that holds more in buffers than it may; `runApart` knows it by this. */
export const tooManyBuffers = 86

/** Buffers are looked at anew after so many bytes were asked for. */
const lookAfter = 4 * 1024 * 1024

const made = [
  'ArrayBuffer',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
] as const

/**
 * Bounds the memory outside the heap from inside: from now on whoever asks for a buffer is counted, and once all that live take more than
 * `mostMb` the process ends. Reading a document is one long step in which no timer runs, and from outside heap and buffers look alike. Called
 * once, by a process that reads one document, before anything else is loaded.
 */
export function countBuffers(mostMb: number): void {
  const gc = (globalThis as { gc?: () => void }).gc
  const over = (): boolean => process.memoryUsage().arrayBuffers > mostMb * 1024 * 1024
  const look = () => {
    // What nobody holds any more is not counted against the document.
    if (over()) gc?.()
    if (over()) process.exit(tooManyBuffers)
  }
  let asked = 0
  for (const name of made) {
    const Made = globalThis[name] as Uint8ArrayConstructor
    const Counted = new Proxy(Made, {
      construct: (target, args, newTarget) => {
        const one = Reflect.construct(target, args, newTarget) as { readonly byteLength: number }
        // A view of a buffer that is there takes nothing.
        if (typeof args[0] !== 'object' || !(args[0] instanceof ArrayBuffer)) asked += one.byteLength
        if (asked >= lookAfter) {
          asked = 0
          look()
        }
        return one
      },
    })
    Object.defineProperty(globalThis, name, { value: Counted, writable: true, configurable: true })
  }
  // What native code holds, and what is read in many steps.
  setInterval(look, 100).unref()
}
