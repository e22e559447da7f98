// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtNetwork/QTcpSocket>

namespace halley {

// A QTcpSocket without a socket: it looks connected, reads `input` and collects what is written. For code
// that insists on a QTcpSocket (QWebSocketServer).
class MemorySocket final : public QTcpSocket
{
    Q_OBJECT
public:
    explicit MemorySocket(QByteArray input);

    [[nodiscard]] const QByteArray &output() const noexcept { return m_output; }

    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] qint64 bytesToWrite() const override { return 0; }
    [[nodiscard]] bool isSequential() const override { return true; }
    void close() override;
    void disconnectFromHost() override { close(); }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_input;
    qsizetype m_read = 0;
    QByteArray m_output;
};

} // namespace halley
