// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/clientsetup.h"

#include "server/protocol/monitorwords.h"

#include <QtCore/QFile>
#include <QtCore/QJsonObject>
#include <QtNetwork/QSslCertificate>

namespace halley::cli {

using namespace Qt::StringLiterals;

namespace {

// As servers of ours take it.
constexpr qsizetype longestToken = 1024;

Result<QByteArray, QString> tokenIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return u"--token-file %1: %2"_s.arg(path, file.errorString());
    const QByteArray token = file.read(longestToken + 2).trimmed();
    if (token.isEmpty() || token.size() > longestToken)
        return u"--token-file %1: there is no token in it"_s.arg(path);
    return token;
}

QNetworkProxy proxyAt(const QUrl &url)
{
    const auto type = url.scheme() == "socks5"_L1 ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy;
    return {type, url.host(), quint16(url.port()), url.userName(QUrl::FullyDecoded),
            url.password(QUrl::FullyDecoded)};
}

ClientOptions optionsFor(std::chrono::milliseconds timeout)
{
    ClientOptions options;
    options.connectTimeout = timeout;
    options.maxNetworkDelay = timeout;
    options.httpMaxNetworkDelay = timeout;
    options.remoteCallTime = timeout;
    options.limits.waitingTime = timeout;
    return options;
}

} // namespace

Result<ClientSetup, QString> clientSetup(const CliArguments &arguments)
{
    ClientSetup setup{{}, optionsFor(arguments.timeout), {}};
    setup.network.headers = arguments.headers;
    if (!arguments.proxy.isEmpty())
        setup.network.proxy = proxyAt(arguments.proxy);
    if (!arguments.caFile.isEmpty()) {
        const auto authorities = QSslCertificate::fromPath(arguments.caFile, QSsl::Pem);
        if (authorities.isEmpty())
            return u"--ca %1: there is no certificate in it"_s.arg(arguments.caFile);
        setup.network.tls.setCaCertificates(authorities);
    }
    if (arguments.certificates == CliArguments::Certificates::Unchecked)
        setup.network.tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (!arguments.ext.isEmpty())
        setup.handshake.setRaw(Field::Ext, arguments.ext);
    if (!arguments.tokenFile.isEmpty()) {
        const auto token = tokenIn(arguments.tokenFile);
        if (!token)
            return token.error();
        const QJsonObject proof{{monitorwords::extToken, QString::fromUtf8(*token)}};
        setup.handshake.set(Field::Ext, QJsonObject{{monitorwords::extHalley, proof}});
    }
    return setup;
}

} // namespace halley::cli
