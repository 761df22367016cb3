import { no, ok, type Result } from '@changtong/kernel'
import { refusals } from './refusals.ts'

/**
 * Reads a stream (a Node Readable, a web ReadableStream, any iterable of chunks) into memory, at most `maxBytes`. The
 * first byte beyond ends it: the stream is cancelled and what had been read is dropped, so an upload of any size costs
 * no more than the limit.
 * @returns the bytes, or document.too-large, or document.upload-broken where the stream itself failed.
 */
export async function readLimited(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Result<Uint8Array>> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    // Leaving the loop early cancels the stream.
    for await (const chunk of stream) {
      size += chunk.byteLength
      if (size > maxBytes) return no(refusals.tooLarge(maxBytes))
      chunks.push(chunk)
    }
  } catch {
    return no(refusals.uploadBroken())
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return ok(bytes)
}
