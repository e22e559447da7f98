// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/operatortokenpath.h"

#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <algorithm>
#include <unistd.h>

namespace halley {

using namespace Qt::StringLiterals;

namespace {

// 127.0.0.0/8 in numbers: "127.example.org" is somebody else's name, and must not be given the token.
bool isLoopbackIPv4(const QString &host)
{
    const QStringList parts = host.split(u'.');
    return parts.size() == 4 && parts.first() == "127"_L1 &&
           std::all_of(parts.begin(), parts.end(), [](const QString &part) {
               bool isNumber = false;
               return part.toUInt(&isNumber) < 256 && isNumber;
           });
}

bool isLoopbackHost(const QString &host)
{
    return host == "localhost"_L1 || host == "::1"_L1 || isLoopbackIPv4(host);
}

} // namespace

QString operatorTokenFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (runtime.startsWith(u'/'))
        return runtime + "/halley"_L1;
    return u"/tmp/halley-%1"_qs.arg(getuid());
}

QString operatorTokenPath(quint16 port)
{
    return u"%1/%2.token"_qs.arg(operatorTokenFolder()).arg(port);
}

std::optional<QString> operatorTokenPath(const QUrl &server)
{
    if (!isLoopbackHost(server.host()))
        return std::nullopt;
    const bool tls = server.scheme() == "https"_L1 || server.scheme() == "wss"_L1;
    return operatorTokenPath(quint16(server.port(tls ? 443 : 80)));
}

} // namespace halley
