// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/servercertificate.h"

#include "server/net/logging.h"
#include "server/net/systemclock.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslSocket>
#include <array>
#include <sys/socket.h>
#include <unistd.h>

namespace halley {

namespace {

// No chain and no key is longer; a device file named by mistake would never end.
constexpr qint64 certificateFileSize = 1024 * 1024;

CertificateError certificateError(QString text)
{
    return {std::move(text)};
}

Result<QByteArray, CertificateError> readPem(const QString &what, const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return certificateError(
            QStringLiteral("the %1 file %2 cannot be read: %3").arg(what, name, file.errorString()));
    return file.read(certificateFileSize);
}

// The certificate's own kind first: a wrong guess costs.
Result<QSslKey, CertificateError> readKey(const QString &name, QSsl::KeyAlgorithm expected)
{
    const auto pem = readPem(QStringLiteral("key"), name);
    if (!pem)
        return pem.error();
    for (const auto algorithm : {expected, QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key =
            algorithm == QSsl::Opaque ? QSslKey() : QSslKey(*pem, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    if (pem->contains("ENCRYPTED"))
        return certificateError(
            QStringLiteral("the key in %1 has a pass phrase, which is not supported").arg(name));
    return certificateError(
        QStringLiteral("the file %1 holds no private key (RSA, EC or DSA, in PEM form)").arg(name));
}

// What OpenSSL has against the two; empty: nothing. Qt tells only when a connection starts, so one is
// started, with nobody at its other end.
QString openSslObjection(const QSslConfiguration &configuration)
{
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return {}; // no descriptors: the first client will tell
    QString objection;
    {
        QSslSocket socket;
        QObject::connect(&socket, &QSslSocket::errorOccurred, &socket, [&] {
            if (objection.isEmpty()) // the first error is the cause
                objection = socket.errorString();
        });
        if (socket.setSocketDescriptor(ends[0])) { // owns it now
            socket.setSslConfiguration(configuration);
            socket.startServerEncryption();
        }
    }
    ::close(ends[1]);
    return objection;
}

bool isKeyMismatch(const QString &objection)
{
    return objection.contains(QLatin1StringView("mismatch")) ||
           objection.contains(QLatin1StringView("does not certify"));
}

} // namespace

Result<QSslConfiguration, CertificateError> readServerCertificate(const TlsOptions &options)
{
    if (options.certificateFile.isEmpty())
        return certificateError(QStringLiteral("a key was named, but no certificate"));
    if (options.keyFile.isEmpty())
        return certificateError(QStringLiteral("a certificate was named, but no key"));
    if (!QSslSocket::supportsSsl())
        return certificateError(QStringLiteral("this installation of Qt has no TLS (OpenSSL was not found)"));
    const auto pem = readPem(QStringLiteral("certificate"), options.certificateFile);
    if (!pem)
        return pem.error();
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (chain.isEmpty())
        return certificateError(
            QStringLiteral("the file %1 holds no certificate in PEM form").arg(options.certificateFile));
    const auto key = readKey(options.keyFile, chain.first().publicKey().algorithm());
    QSslConfiguration configuration;
    configuration.setLocalCertificateChain(chain);
    if (!key) {
        // OpenSSL keeps the errors of this thread, and whichever connection reads next would get them for its
        // own. Qt takes them away when it reports one, as it does of a certificate without a key.
        static_cast<void>(openSslObjection(configuration));
        return key.error();
    }
    configuration.setPrivateKey(*key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    // Qt's default for servers asks clients for a certificate, and browsers then ask their users.
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    // Else every connection loads the machine's authorities, to judge nobody by them.
    configuration.setCaCertificates({});
    const QString objection = openSslObjection(configuration);
    if (isKeyMismatch(objection))
        return certificateError(QStringLiteral("the key in %1 does not belong to the certificate in %2")
                                    .arg(options.keyFile, options.certificateFile));
    if (!objection.isEmpty())
        return certificateError(QStringLiteral("the certificate in %1 cannot be used: %2")
                                    .arg(options.certificateFile, objection));
    const auto expires = std::chrono::milliseconds(chain.first().expiryDate().toMSecsSinceEpoch());
    if (expires < SystemClock::now().wall)
        qCWarning(netLog).noquote() << "the certificate in" << options.certificateFile << "has expired";
    return configuration;
}

} // namespace halley
