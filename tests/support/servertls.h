// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QFile>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>

namespace halley {

// How a server of Qt's shows the certificate `name` of tests/support/tls; its own certificate is null if that
// is not there.
[[nodiscard]] inline QSslConfiguration serverTls(const QString &name)
{
    const QString path = QStringLiteral(HALLEY_SOURCE_DIR) + QStringLiteral("/tests/support/tls/") + name;
    QFile certificateFile(path + QStringLiteral(".crt"));
    QFile keyFile(path + QStringLiteral(".key"));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (!certificateFile.open(QIODevice::ReadOnly) || !keyFile.open(QIODevice::ReadOnly))
        return tls;
    const QByteArray key = keyFile.readAll();
    QSslKey privateKey(key, QSsl::Rsa);
    if (privateKey.isNull())
        privateKey = QSslKey(key, QSsl::Ec);
    tls.setLocalCertificate(QSslCertificate(&certificateFile));
    tls.setPrivateKey(privateKey);
    return tls;
}

} // namespace halley
