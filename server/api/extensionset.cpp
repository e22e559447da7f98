// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/extensionset.h"

#include "server/broker/broker.h"
#include "server/extensions/acknowledgedmessagesextension.h"
#include "server/extensions/binaryextension.h"

namespace halley {

namespace {

std::shared_ptr<Extension> newExtension(const QString &name, Broker &broker, const ExtensionOptions &options)
{
    if (name == u"ack")
        return std::make_shared<AcknowledgedMessagesExtension>(broker);
    if (name == u"timesync")
        return std::make_shared<TimesyncExtension>(broker, options.timesyncAccuracy);
    if (name == u"timestamp")
        return std::make_shared<TimestampExtension>(broker, options.timestampFormat);
    if (name == u"activity")
        return std::make_shared<ActivityExtension>(broker, options.activity, options.activityMaxInactivity);
    Q_ASSERT(name == u"binary");
    return std::make_shared<BinaryExtension>();
}

} // namespace

void installExtensions(Broker &broker, const ExtensionOptions &options)
{
    for (const QString &name : options.names)
        broker.addExtension(newExtension(name, broker, options));
}

} // namespace halley
