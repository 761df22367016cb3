import { QRCode } from 'antd'

/**
 * A QR code as a picture drawn in the page: nothing is asked of any other address. From the component library, so imported lazily. What it says must
 * stand in words beside it, for whoever cannot scan it.
 */
export default function QrPicture({ value, label }: { value: string; label: string }) {
  return (
    <div role="img" aria-label={label} className="qr">
      {/* The library gives its picture a role without a name. */}
      <div aria-hidden="true">
        <QRCode type="svg" value={value} size={192} bordered={false} color="#000000" bgColor="#ffffff" errorLevel="L" />
      </div>
    </div>
  )
}
