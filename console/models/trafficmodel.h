// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/consolesettings.h"
#include "console/models/filteroffers.h"
#include "console/models/framepace.h"
#include "console/models/monitorlink.h"
#include "console/models/savedfilters.h"
#include "console/models/trafficexport.h"
#include "console/models/trafficfilemodel.h"
#include "console/models/trafficrows.h"
#include "console/monitor/trafficbuffer.h"

#include <QtCore/QTimer>

namespace halley::console {

// The live feed of a tap. A pause keeps the rows as they are while messages go on coming in and wait, within
// a stated budget; going on shows them all. At most one change of the rows a frame.
//
// The tap is opened when the feed is first used (`start`), and again after a new session. It stays open while
// other pages are looked at. Another filter is another tap: the old one is given back when the new one is
// there, and stays if the server does not take the filter. A server that says nothing is asked again.
class TrafficModel : public halley::console::TrafficRows
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    // The server sends what goes by.
    Q_PROPERTY(bool isTapping READ isTapping NOTIFY tapChanged)
    // The server's reason, if it did not give us a tap.
    Q_PROPERTY(QString tapError READ tapError NOTIFY tapChanged)

    Q_PROPERTY(bool isPaused READ isPaused WRITE setPaused NOTIFY pausedChanged)
    // While paused: what waits, and what the pause's budget could not keep.
    Q_PROPERTY(int waiting READ waiting NOTIFY countsChanged)
    Q_PROPERTY(int lost READ lost NOTIFY countsChanged)
    // "keeps 5,000 messages or 16 MB"
    Q_PROPERTY(QString pauseBudget READ pauseBudget CONSTANT)
    // Not sent by the server, because of the tap's rate limit.
    Q_PROPERTY(qreal skipped READ skipped NOTIFY countsChanged)
    // Messages a second, and bytes of each, that the tap shows.
    Q_PROPERTY(int rateLimit READ rateLimit CONSTANT)
    Q_PROPERTY(QString payloadLimit READ payloadLimit CONSTANT)
    // When the server told of traffic last: "14:02:31.482"; empty if never.
    Q_PROPERTY(QString asOf READ asOf NOTIFY countsChanged)

    Q_PROPERTY(halley::console::TrafficFileModel *file READ file CONSTANT)
    Q_PROPERTY(halley::console::TrafficExport *saving READ saving CONSTANT)
    Q_PROPERTY(halley::console::FilterOffers *offers READ offers CONSTANT)
    Q_PROPERTY(halley::console::SavedFilters *savedFilters READ savedFilters CONSTANT)

public:
    // `settings`: where filters are remembered; null for nowhere.
    explicit TrafficModel(MonitorLink &link, ConsoleSettings *settings = nullptr, QObject *parent = nullptr);

    [[nodiscard]] bool isTapping() const;
    [[nodiscard]] QString tapError() const { return m_tapError; }
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    void setPaused(bool paused);
    [[nodiscard]] int messages() const override { return m_buffer.messages(); }
    [[nodiscard]] int waiting() const { return m_isPaused ? m_buffer.waiting() : 0; }
    [[nodiscard]] int lost() const;
    [[nodiscard]] QString pauseBudget() const;
    [[nodiscard]] qreal skipped() const { return qreal(m_buffer.skipped()); }
    [[nodiscard]] int rateLimit() const;
    [[nodiscard]] QString payloadLimit() const;
    [[nodiscard]] QString asOf() const;
    [[nodiscard]] TrafficFileModel *file() { return &m_file; }
    [[nodiscard]] TrafficExport *saving() { return &m_saving; }
    [[nodiscard]] FilterOffers *offers() { return &m_offers; }
    [[nodiscard]] SavedFilters *savedFilters() { return &m_savedFilters; }
    // What is kept, for the bounds of it.
    [[nodiscard]] const TrafficBuffer &buffer() const { return m_buffer; }

    // Opens the tap, if it is not open or asked for.
    Q_INVOKABLE void start();
    // Empties the feed and its counts.
    Q_INVOKABLE void clear();

    [[nodiscard]] const TrafficMessage &messageAt(int row) const override { return m_buffer.at(row); }
    [[nodiscard]] qint64 firstNumber() const override { return m_evicted; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;

    // Moves what waits into the rows: once a frame, by a timer; tests call it.
    void flush();

Q_SIGNALS:
    void tapChanged();
    void pausedChanged();

protected:
    void applyFilter() override;
    [[nodiscard]] int partnerReach() const override;

private:
    void openTap();
    void giveBack(const QString &tap);
    void onTap(const QJsonObject &answer, int generation, const QString &filter);
    void onRefusal(const QJsonObject &answer);
    void onSilence(const QString &error);
    void onPush(const QJsonObject &data);
    void fetch(const TrafficMessage &message, qint64 offset, TrafficDetail::AnswerHandler onAnswer);
    [[nodiscard]] TrafficExport::Content content() const;

    MonitorLink &m_link;
    TrafficBuffer m_buffer;
    FramePace m_pace;
    QString m_server; // in words, for files
    QString m_tapError;
    bool m_isWanted = false;
    bool m_isPaused = false;
    QString m_tap;
    QString m_tapFilter; // of the tap
    Registration m_topic;
    int m_generation = 0; // of the tap: older answers are not for us
    QTimer m_again;       // asks for the tap once more
    std::chrono::milliseconds m_asOf{};
    qint64 m_evicted = 0; // rows that went at the front
    TrafficFileModel m_file;
    TrafficExport m_saving;
    FilterOffers m_offers;
    SavedFilters m_savedFilters;
};

} // namespace halley::console
