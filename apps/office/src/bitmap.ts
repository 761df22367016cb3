/**
 * A PNG of an SVG, drawn by this browser in the faces that it has; `width` and `height` in pixels of the bitmap.
 * @throws where the browser cannot draw it
 */
export async function bitmapOf(svg: string, width: number, height: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const drawn = new Image(width, height)
    drawn.src = address
    await drawn.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    canvas.getContext('2d')!.drawImage(drawn, 0, 0, width, height)
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('this browser made no picture'))), 'image/png'),
    )
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** Hands a file to the person under a name. */
export function handOver(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The download has its own hold of the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
