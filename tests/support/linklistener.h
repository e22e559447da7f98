// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientlink.h"

#include <QtCore/QStringList>

namespace halley {

// What a link says, one line each: "opened", "received […]", "answered 7", "failed: connection refused"; of
// one batch "failed 7: …".
class LinkListener final : public ClientLinkHandler
{
public:
    void linkOpened() override { heard.append(QStringLiteral("opened")); }
    void linkReceived(const QByteArray &text) override
    {
        heard.append(QStringLiteral("received ") + QString::fromUtf8(text));
    }
    void batchAnswered(quint64 batch) override { heard.append(QStringLiteral("answered %1").arg(batch)); }
    void linkFailed(const LinkFailure &failure) override
    {
        const QString batch = failure.batch ? QStringLiteral(" %1").arg(*failure.batch) : QString();
        heard.append(QStringLiteral("failed%1: ").arg(batch) + failure.reason);
        lastFailure = failure;
    }
    [[nodiscard]] QString last() const { return heard.isEmpty() ? QString() : heard.last(); }

    QStringList heard;
    LinkFailure lastFailure{.reason = {}, .fault = LinkFault::None};
};

} // namespace halley
