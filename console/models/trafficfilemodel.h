// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/trafficreader.h"
#include "console/models/trafficrows.h"

#include <QtCore/QCache>
#include <QtCore/QFile>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <vector>

namespace halley::console {

// Traffic out of a file, not live. Rows come as the file is read; only where their lines are is kept, their
// texts are read again when they are looked at. A filter reads the file anew, and so does a search.
class TrafficFileModel : public halley::console::TrafficRows
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of the traffic")
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY fileChanged)
    Q_PROPERTY(QString path READ path NOTIFY fileChanged)
    Q_PROPERTY(QString name READ name NOTIFY fileChanged)
    Q_PROPERTY(bool isReading READ isReading NOTIFY fileChanged)
    // Of 1.
    Q_PROPERTY(qreal progress READ progress NOTIFY fileChanged)
    // From which server, from when to when, how much, what is missing.
    Q_PROPERTY(QString summary READ summary NOTIFY fileChanged)
    // Which lines were passed over, and why; that it goes on behind what was read. Empty if all is well.
    Q_PROPERTY(QString faults READ faults NOTIFY fileChanged)
    // Why it could not be opened. It is not open then.
    Q_PROPERTY(QString problem READ problem NOTIFY fileChanged)

public:
    explicit TrafficFileModel(QObject *parent = nullptr);

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QString name() const;
    [[nodiscard]] bool isReading() const { return m_isReading; }
    [[nodiscard]] qreal progress() const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString faults() const;
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] int messages() const override { return m_messages; }

    // As a person types it; instead of the one that is open.
    Q_INVOKABLE void open(const QString &path);
    Q_INVOKABLE void openUrl(const QUrl &url) { open(url.toLocalFile()); }
    Q_INVOKABLE void close();

    [[nodiscard]] const TrafficMessage &messageAt(int row) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;

    // Takes over what was read: a few times a second, by a timer; tests call it.
    void collect();

Q_SIGNALS:
    void fileChanged();

protected:
    void applyFilter() override;
    [[nodiscard]] int partnerReach() const override;

private:
    void read();
    void search();
    void forget();
    void addRows(const std::vector<TrafficReader::Row> &rows);

    bool m_isOpen = false;
    QString m_path;
    QString m_problem;
    bool m_isReading = false;
    TrafficReader m_reader;
    TrafficReader m_finder;
    TrafficReader::Found m_totals; // without rows
    std::vector<TrafficReader::Row> m_rows;
    int m_messages = 0;
    mutable QFile m_file;
    mutable QCache<int, TrafficMessage> m_inMemory;
    QTimer m_poll;
};

} // namespace halley::console
