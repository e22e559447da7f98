// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/faulttexts.h"

#include "console/cli/printabletext.h"

namespace halley::cli {

using namespace Qt::StringLiterals;

namespace {

QString fixedFaultText(LinkFault fault)
{
    switch (fault) {
    case LinkFault::NoAddress:
        return u"%1 is not the address of a Bayeux server"_s;
    case LinkFault::HostUnknown:
        return u"no machine is known by the name in %1"_s;
    case LinkFault::NobodyListens:
        return u"nobody listens at %1"_s;
    case LinkFault::Unreachable:
        return u"there is no way from this machine to %1"_s;
    case LinkFault::Silent:
        return u"%1 did not answer in time"_s;
    case LinkFault::NotWebSocket:
        return u"what answers at %1 does not speak WebSocket"_s;
    case LinkFault::Closed:
        return u"the server at %1 closed the connection"_s;
    case LinkFault::Broken:
        return u"the connection to %1 broke"_s;
    default:
        return {};
    }
}

} // namespace

QString faultText(LinkFault fault, const QString &reason, std::optional<int> httpStatus, const QString &url)
{
    const QString said = printableText(reason);
    switch (fault) {
    case LinkFault::HttpStatus:
        return u"what answers at %1 is not a Bayeux server: HTTP status %2"_s.arg(url).arg(
            httpStatus.value_or(0));
    case LinkFault::NotBayeux:
        return u"what answers at %1 does not speak Bayeux: %2"_s.arg(url, said);
    case LinkFault::Certificate:
        return u"the certificate of %1 is not trusted: %2"_s.arg(url, said);
    case LinkFault::NoEncryption:
        return u"no encryption was agreed on with %1: %2"_s.arg(url, said);
    case LinkFault::None:
    case LinkFault::Other:
        return u"the connection to %1 failed: %2"_s.arg(url, said);
    default:
        return fixedFaultText(fault).arg(url);
    }
}

ExitCode exitCodeOf(LinkFault fault)
{
    return fault == LinkFault::Silent ? ExitCode::TimedOut : ExitCode::NoConnection;
}

} // namespace halley::cli
